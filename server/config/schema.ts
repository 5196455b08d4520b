/** Every option of the server in one schema: what it is called, what it takes, its default and its help line. */
import { isIP } from 'node:net';
import { z } from 'zod';
import { MODE_NAMES } from '../../game/simulation/modes/index.ts';

/** What the help, the error lines and docs/HOSTING.md say about an option. */
interface OptionMeta {
  /** Completes "--flag takes ...". */
  takes: string;
  help: string;
  /** How the default is shown where its value alone would puzzle. */
  shownDefault?: string;
  /** The environment variable, where the flag's own name in capitals is taken by something else. */
  env?: string;
}

/** An option's values may come as text (flag, environment) or as TOML's own types (file). */
function option<T extends z.ZodType>(schema: T, meta: OptionMeta): T {
  return schema.meta({ ...meta }) as T;
}

function wholeNumber(min: number, max: number) {
  return z
    .union([
      z.number(),
      z
        .string()
        .trim()
        .regex(/^-?\d+$/)
        .transform(Number),
    ])
    .pipe(z.number().int().min(min).max(max));
}

/** A list, written with commas as text, or as an array in the file. */
function list<T extends z.ZodType<unknown, string>>(item: T) {
  const split = (text: string) =>
    text
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== '');
  return z.union([z.array(z.string()), z.string().transform(split)]).pipe(z.array(item));
}

/** `scheme://host[:port]` as a browser writes it in its Origin header. */
const origin = z.string().transform((text, context) => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || !/^[^/]+:\/\/[^/?#@]+\/?$/.test(text)) {
    context.addIssue({ code: 'custom', message: 'not an origin' });
    return z.NEVER;
  }
  return url.origin;
});

/** Any http(s) address, kept with its path and without query, fragment or final slash. */
const webAddress = z.string().transform((text, context) => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.search || url.hash || url.username || url.password) {
    context.addIssue({ code: 'custom', message: 'not a web address' });
    return z.NEVER;
  }
  return url.href.replace(/\/+$/, '');
});

/** An IP address, or a range of them as address/bits. */
const addressRange = z.string().refine((text) => {
  const [address = '', bits, ...rest] = text.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128));
});

/** Text that is shown to people: no control characters, trimmed. */
const shownText = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+$/u);

const filePath = z.string().min(1);

/** The default value goes through no check: it is written as the option's own type. */
const optionsSchema = z.object({
  port: option(wholeNumber(0, 65_535).default(8080), {
    takes: 'a whole number from 0 to 65535',
    help: 'Port for everything: page, sockets, metrics. 0 takes any free one',
  }),
  host: option(
    z
      .string()
      .trim()
      .regex(/^(\*|[\w.:-]+)$/)
      .default('*'),
    {
      takes: 'an address of this machine, or * for all of them',
      help: 'Address to listen on',
    },
  ),
  publicUrl: option(webAddress.default(''), {
    takes: 'a web address such as https://play.example.org/perihelion',
    help: 'Where players find this server, when it is not where it listens: shown as link and QR code',
  }),
  name: option(shownText(32).default('Helios 7'), {
    takes: 'a text of 1 to 32 characters',
    help: 'Name of the room',
    // Some systems set NAME to the name of the machine.
    env: 'ROOM_NAME',
  }),
  map: option(filePath.default('helios'), {
    takes: 'the name of a map in assets/maps, or the path of a map file',
    help: 'Map that the arena begins on',
  }),
  maps: option(list(filePath).default([]), {
    takes: 'names of maps in assets/maps, or paths of map files, with commas between them',
    help: 'Maps that players vote among between two rounds; one alone stays',
    shownDefault: 'all of assets/maps that fit the mode',
  }),
  mode: option(z.enum(MODE_NAMES).default('free-for-all'), {
    takes: MODE_NAMES.join(', ').replace(/, (?=[^,]*$)/, ' or '),
    help: 'Mode that is played: everyone for themself, or two or four teams that hold relays',
    // Tools that run others often set MODE.
    env: 'GAME_MODE',
  }),
  rooms: option(list(z.string().regex(new RegExp(`^(${MODE_NAMES.join('|')})(@[^@]+)?$`))).default([]), {
    takes:
      'modes with commas between them, each with @ and a map where it is to begin on that one, such as relays,relays-4@carousel',
    help: 'More rooms that always stand, each an arena of its own; not with --gateways',
  }),
  playerRooms: option(wholeNumber(0, 100).default(0), {
    takes: 'a whole number from 0 to 100',
    help: 'Rooms that players may have open at a time, for all or by link; they go when nobody is in them. Not with --gateways',
  }),
  roundSeconds: option(wholeNumber(0, 86_400).default(480), {
    takes: 'a whole number from 0 to 86400',
    help: 'Length of a round; 0: it goes on until its mode decides it',
  }),
  breakSeconds: option(wholeNumber(1, 600).default(15), {
    takes: 'a whole number from 1 to 600',
    help: 'Time between two rounds, for standings and vote; less when everyone is ready',
  }),
  maxPlayers: option(wholeNumber(1, 20_000).default(200), {
    takes: 'a whole number from 1 to 20000',
    help: 'Most players at a time in a room; who comes after them is told that it is full',
  }),
  pilots: option(wholeNumber(0, 1_000).default(24), {
    takes: 'a whole number from 0 to 1000',
    help: "Ships that the server's own pilots fly while few people are there; they leave as people come",
  }),
  gateways: option(z.union([z.literal('auto'), wholeNumber(0, 128)]).default('auto'), {
    takes: 'a whole number from 0 to 128, or auto',
    help: 'Threads that hold the connections, beside the one that computes the game (Linux); 0: one thread does it all',
    shownDefault: 'auto: 0 on one or two cores, else one for each 500 players, one core left for the game',
  }),
  tickRate: option(wholeNumber(20, 60).default(30), {
    takes: 'a whole number from 20 to 60',
    help: 'Simulation steps and snapshots a second',
  }),
  seed: option(wholeNumber(0, 0xffff_ffff).optional(), {
    takes: 'a whole number from 0 to 4294967295',
    help: "Seed of the arena's chance, to play the same again",
    shownDefault: 'another one at each start',
  }),
  tlsCert: option(filePath.default(''), {
    takes: 'the path of a certificate (chain) in PEM form',
    help: 'Serve https and wss with this certificate; needs --tls-key too',
  }),
  tlsKey: option(filePath.default(''), {
    takes: "the path of the certificate's private key in PEM form, without a passphrase",
    help: 'Key of --tls-cert',
  }),
  allowedOrigins: option(list(origin).default([]), {
    takes: 'origins such as https://example.org, with commas between them',
    help: 'Other sites whose pages may connect, beside the one that this server serves',
  }),
  trustedProxies: option(list(addressRange).default([]), {
    takes: 'IP addresses or ranges such as 127.0.0.1 or 10.0.0.0/8, with commas between them',
    help: 'Proxies in front of this server, whose word on who connects is taken',
  }),
  connectionRate: option(wholeNumber(0, 100_000).default(120), {
    takes: 'a whole number from 0 to 100000',
    help: 'New sockets a minute from one address (IPv6: one /64); 0 means no limit. This machine itself has none unless proxies are trusted',
  }),
  dataDir: option(filePath.default('./data'), {
    takes: 'the path of a folder, or none',
    help: 'Folder for what outlives a restart: players with their ships and scores; none: nothing does',
  }),
  replays: option(wholeNumber(0, 1_000_000).default(256), {
    takes: 'a whole number from 0 to 1000000',
    help: 'Megabytes of replays that are kept under --data-dir, the oldest dropped first (without a folder at most 32, in memory); 0: rounds are not recorded',
  }),
  logLevel: option(z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'), {
    takes: 'debug, info, warn, error or silent',
    help: 'How much is logged',
  }),
  logFormat: option(z.enum(['plain', 'json']).default('plain'), {
    takes: 'plain or json',
    help: 'Log lines for people, or for a collector',
  }),
});

export type Options = z.output<typeof optionsSchema>;

/** Names kept for options to come; nothing answers to them yet, so saying them must not look as if it worked. */
export const RESERVED = ['adminToken', 'redisUrl'] as const;

/** One option as help, loader and documentation see it. */
export interface OptionSpec extends OptionMeta {
  key: keyof Options;
  /** Without the dashes; also the key in the file. */
  flag: string;
  env: string;
  /** The default as a user would write it; '' for none. */
  written: string;
  schema: z.ZodType;
}

/** `maxPlayers` → `max-players`. */
export function flagOf(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** `maxPlayers` → `MAX_PLAYERS`. */
export function envOf(key: string): string {
  return flagOf(key).replaceAll('-', '_').toUpperCase();
}

export const OPTION_SPECS: readonly OptionSpec[] = Object.entries(optionsSchema.shape).map(
  ([key, schema]) => {
    const fallback: unknown = schema.safeParse(undefined).data;
    return {
      env: envOf(key),
      ...(schema.meta() as unknown as OptionMeta),
      key: key as keyof Options,
      flag: flagOf(key),
      written: Array.isArray(fallback) ? fallback.join(',') : String(fallback ?? ''),
      schema,
    };
  },
);
