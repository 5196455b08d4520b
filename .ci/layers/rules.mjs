// Who may import whom, as dependency-cruiser rules: the table of docs/ARCHITECTURE.md, one block per room.

/** Every room of the house, for "nothing of ours but ...". */
const OURS = '^(protocol|game|server|assets|\\.ci)/';
const PACKAGES = '(^|/)node_modules/';
/** Tests beside the code may use test tools and files; who of ours they import is judged like the code. */
const TEST = '\\.test\\.ts$';

/** A room that may import, of ours, only what `allowed` matches (itself included). */
function only(room, from, allowed, comment) {
  return {
    name: `${room}-imports-only`,
    comment,
    severity: 'error',
    from,
    to: { path: OURS, pathNot: allowed },
  };
}

function noPackages(room, allowed = []) {
  const pathNot = allowed.map((name) => `${PACKAGES}${name}/`);
  return {
    name: `${room}-packages`,
    comment: `${room} may use ${allowed.length ? allowed.join(', ') : 'no npm package'}.`,
    severity: 'error',
    from: { path: `^(game/)?${room}/`, pathNot: TEST },
    to: pathNot.length ? { path: PACKAGES, pathNot } : { path: PACKAGES },
  };
}

function noNode(room) {
  return {
    name: `${room}-no-node`,
    comment: `${room} also runs in browsers: no module of Node's.`,
    severity: 'error',
    from: { path: `^(game/)?${room}/`, pathNot: [TEST, '/test/'] },
    to: { dependencyTypes: ['core'] },
  };
}

export default {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'declared-packages',
      comment: 'What is imported is named in package.json.',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'no-dev-packages',
      comment: 'What a host runs must not need what only developers install.',
      severity: 'error',
      from: { path: '^(protocol|game|server)/', pathNot: [TEST, '^server/test/', '^game/client/test/'] },
      to: { dependencyTypes: ['npm-dev'] },
    },

    only('protocol', { path: '^protocol/' }, '^protocol/', 'The wire contract imports nothing of ours.'),
    noPackages('protocol', ['msgpackr']),
    noNode('protocol'),
    {
      name: 'msgpackr-in-codec-only',
      severity: 'error',
      from: { pathNot: ['^protocol/codec/', PACKAGES] },
      to: { path: `${PACKAGES}msgpackr/` },
    },

    only(
      'simulation',
      { path: '^game/simulation/', pathNot: TEST },
      '^(game/simulation|protocol)/',
      'The rules know the wire grid and its types, nothing else.',
    ),
    only(
      'simulation-tests',
      { path: `^game/simulation/.*${TEST}` },
      '^(game/simulation|protocol|assets/maps|\\.ci)/',
      'Tests of the rules may also read the maps and start a browser.',
    ),
    {
      name: 'simulation-knows-no-codec',
      comment: 'The rules know what the wire can say, not how it is written.',
      severity: 'error',
      from: { path: '^game/simulation/', pathNot: TEST },
      to: { path: '^protocol/codec/' },
    },
    noPackages('simulation'),
    noNode('simulation'),

    only(
      'pilots',
      { path: '^game/pilots/' },
      '^game/(pilots|simulation)/',
      'A brain sees what a player would see: the rules and its percept.',
    ),
    noPackages('pilots'),
    noNode('pilots'),

    only('netcode', { path: '^game/netcode/' }, '^(game/(netcode|simulation)|protocol)/', 'No screen here.'),
    noPackages('netcode'),
    noNode('netcode'),

    only(
      'client',
      { path: '^game/client/', pathNot: '^game/client/test/' },
      '^(game/(client|netcode|simulation)|protocol|assets)/',
      'The client has no way to the server but the wire.',
    ),
    noNode('client'),
    {
      name: 'phaser-in-client-only',
      severity: 'error',
      from: { pathNot: ['^game/client/', PACKAGES] },
      to: { path: `${PACKAGES}phaser/` },
    },

    only(
      'bots',
      { path: '^game/bots/' },
      '^(game/(bots|netcode|pilots|simulation)|protocol)/',
      'Bots play over the wire like everybody.',
    ),

    only(
      'server',
      { path: '^server/', pathNot: ['^server/main\\.ts$', '^server/(badnet|test|bench|probe)/'] },
      '^(server|game/(simulation|pilots)|protocol)/',
      'The server knows the rules, the brains and the wire.',
    ),
    {
      name: 'server-rooms-through-ports',
      comment: 'A room of the server sees another only as an interface: port.ts or *.port.ts.',
      severity: 'error',
      from: { path: '^server/([^/]+)/', pathNot: '^server/(test|bench|probe|balance)/' },
      to: { path: '^server/', pathNot: ['^server/$1/', '(/|\\.)port\\.ts$'] },
    },
    {
      name: 'wall-in-the-room',
      comment:
        'Arena and audience may live in different threads: they meet in the frame and at the port of the wall.',
      severity: 'error',
      from: { path: '^server/room/(arena|audience|frame|wall)/', pathNot: TEST },
      to: {
        path: '^server/room/',
        pathNot: ['^server/room/($1|frame)/', '^server/room/(wall/)?port\\.ts$'],
      },
    },
    {
      name: 'badnet-in-tools-only',
      comment: 'The bad network is for tests, probes and its own command; the game knows nothing of it.',
      severity: 'error',
      from: { path: OURS, pathNot: '^server/(badnet|probe|bench|test)/' },
      to: { path: '^server/badnet/' },
    },
    {
      name: 'nobody-imports-main',
      severity: 'error',
      from: {},
      to: { path: '^server/(main\\.ts|launch\\.mjs)$' },
    },
    {
      name: 'assets-imports-only',
      comment: 'What bakes the assets may check them by the rules.',
      severity: 'error',
      from: { path: '^assets/' },
      to: { path: OURS, pathNot: '^(assets|game/simulation|protocol)/' },
    },
  ],
};
