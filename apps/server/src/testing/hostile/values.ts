import type { HostileInput } from './hostile-input.ts'

/** Written as JSON by hand, since JavaScript would write another number. */
export class RawJson {
  readonly json: string
  constructor(json: string) {
    this.json = json
  }
}

const named = (kind: string, pairs: readonly (readonly [string, unknown])[]): HostileInput[] =>
  pairs.map(([name, value]) => ({ name: `${kind}: ${name}`, value }))
const raw = (json: string): RawJson => new RawJson(json)
const nested = (depth: number): RawJson => raw(`${'['.repeat(depth)}0${']'.repeat(depth)}`)

/** Numbers that are none, or too large for whatever they are put into. */
export const numbers = named('number', [
  ['zero', 0],
  ['minus zero', raw('-0')],
  ['minus one', -1],
  ['half', 0.5],
  ['tenth', raw('0.1000000000000000055511151231257827')],
  ['largest safe', Number.MAX_SAFE_INTEGER],
  ['beyond safe', raw('9007199254740993')],
  ['32 bits', 2 ** 31],
  ['64 bits', raw('9223372036854775808')],
  ['largest', Number.MAX_VALUE],
  ['beyond all', raw('1e999')],
  ['below all', raw('-1e999')],
  ['smallest', 5e-324],
  ['a thousand digits', raw('9'.repeat(1000))],
  ['a hundred thousand digits', raw('9'.repeat(100_000))],
  ['a thousand decimals', raw(`0.${'1'.repeat(1000)}`)],
  ['great exponent', raw('1e2147483648')],
  ['year 275760', 8_640_000_000_000_001],
  ['as text', '1'],
  ['as hexadecimal text', '0x10'],
  ['NaN as text', 'NaN'],
])

/** Where something is expected, something of another make. */
export const structures = named('value', [
  ['nothing', null],
  ['true', true],
  ['empty list', []],
  ['empty object', {}],
  ['list of a text', ['a']],
  ['object for a text', { toString: 'a' }],
  ['object with a length', { length: 1e9 }],
  ['object that says how it is written', { toJSON: 'a' }],
  ['promise', raw('{"then":"a"}')],
  ['__proto__', raw('{"__proto__":{"polluted":true}}')],
  ['__proto__ of __proto__', raw('{"__proto__":{"__proto__":{"polluted":true}}}')],
  ['constructor', raw('{"constructor":{"prototype":{"polluted":true}}}')],
  ['prototype', raw('{"prototype":{"polluted":true}}')],
  ['__proto__ as text', '__proto__'],
  ['constructor as text', 'constructor'],
  ['hasOwnProperty', raw('{"hasOwnProperty":1,"valueOf":1,"__defineGetter__":1}')],
  ['key twice', raw('{"type":"registered","type":"closed"}')],
  ['key of nothing', { '': 1 }],
  ['key with NUL', { 'a\u0000b': 1 }],
  ['key that is half a character', { '\ud800': 1 }],
  ['long key', { ['k'.repeat(10_000)]: 1 }],
  ['a thousand keys', Object.fromEntries(Array.from({ length: 1000 }, (_, at) => [`k${at}`, at]))],
  ['keys that are numbers', Object.fromEntries(Array.from({ length: 100 }, (_, at) => [at * 1_000_003, at]))],
  ['a thousand nothings', Array.from({ length: 1000 }, () => null)],
  ['list in lists, 30 deep', nested(30)],
  ['list in lists, 39 deep', nested(39)],
  ['list in lists, 200 deep', nested(200)],
  ['list in lists, 5,000 deep', nested(5000)],
  ['object in objects, 1,000 deep', raw(`${'{"a":'.repeat(1000)}1${'}'.repeat(1000)}`)],
  ['literal of tRPC', { json: 'a', meta: { values: ['map'] } }],
])
