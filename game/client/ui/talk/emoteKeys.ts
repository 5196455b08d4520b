// What each emote says.
import type { EmoteName } from '../../../../protocol/messages/emote.ts';
import type { PlainKey } from '../../text/dictionary.ts';

export const EMOTE_KEYS: Readonly<Record<EmoteName, PlainKey<'emote'>>> = {
  hello: 'emote.hello',
  thanks: 'emote.thanks',
  wellFlown: 'emote.wellFlown',
  sorry: 'emote.sorry',
  laugh: 'emote.laugh',
  help: 'emote.help',
  attack: 'emote.attack',
  defend: 'emote.defend',
};
