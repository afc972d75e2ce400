import type { Actor, Refused, Subject } from '@sunshine/tickets'
import { createClientStore } from '../client/client-store.ts'
import type { Disk } from '../client/disk.ts'
import { createEngine, type Engine, type Tables } from '../client/engine.ts'
import type { ClientStore, Transport, Written } from '../client/ports.ts'
import { fairWeather, overBadLine, type Weather } from './network.ts'
import type { Choices } from './random.ts'

/** So small that every pull takes several pages and can break between them. */
const SMALL_PAGE = 2

/** One simulated phone: its disk outlives its process. */
export interface Phone {
  readonly name: string
  readonly actor: Actor
  readonly store: ClientStore
  engine: Engine
  /** This phone's clock minus true time, in milliseconds. */
  skewMs: number
  weather: Weather
}

export interface WorldParts {
  readonly choices: Choices
  readonly tables: Tables
  /** The server as one person reaches it. */
  readonly lineFor: (actor: Actor) => Transport
  readonly diskFor: (name: string) => Disk
  readonly startsAt: number
}

export interface World {
  now: number
  readonly phones: Phone[]
  addPhone(name: string, actor: Actor): Phone
  /** The phone's process dies and starts again on the same disk. */
  restart(phone: Phone): void
  /** A person acts on a phone. */
  act(phone: Phone, subject: Subject): Promise<Written | Refused>
}

/** Many phones, one clock, one bad network, all choices from one seed. */
export function createWorld(parts: WorldParts): World {
  const world: World = {
    now: parts.startsAt,
    phones: [],
    addPhone(name, actor) {
      const store = createClientStore(parts.diskFor(name))
      const phone: Phone = { name, actor, store, engine: idleEngine, skewMs: 0, weather: fairWeather }
      world.restart(phone)
      world.phones.push(phone)
      return phone
    },
    restart(phone) {
      const line = overBadLine(parts.lineFor(phone.actor), () => phone.weather, parts.choices)
      const clock = (): number => world.now + phone.skewMs
      phone.engine = createEngine({
        ...parts,
        store: phone.store,
        actor: phone.actor,
        transport: line,
        clock,
        random: parts.choices.bytes,
        pageSize: SMALL_PAGE,
      })
    },
    act: (phone, subject) => phone.engine.do(subject),
  }
  return world
}

const idleEngine: Engine = {
  do: () => Promise.reject(new Error('the phone has not started')),
  sync: () => Promise.reject(new Error('the phone has not started')),
  newId: () => '',
}
