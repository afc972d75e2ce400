import { expect, test } from 'vitest'
import { smallActs, type SmallAct } from './small-acts.ts'
import { beijing, reply, ticket } from './testing/ticket.ts'
import { typedIn } from './typed-in.ts'

const now = beijing('2019-03-06T09:00')
const offered: SmallAct[] = [
  ...smallActs(ticket({ state: 'dispatched' }), 'schoolClerk', now),
  ...smallActs(ticket(), 'principal', now),
  ...smallActs(ticket({ state: 'replied', replies: [reply()] }), 'schoolClerk', now),
  ...smallActs(
    ticket({ extensions: [{ id: 'x', requestedAt: now, newDueOn: '2019-03-15', reason: '', status: 'pending' }] }),
    'centreDispatcher',
    now,
  ),
]

test.each(offered.map((act) => [act.title, act] as const))(
  'a refused %s is written anew with every word that was typed',
  (_, small) => {
    const typed = Object.fromEntries(
      small.fields.map(({ name, kind, choices }) => [
        name,
        kind === 'choice'
          ? (choices?.[choices.length - 1]?.value ?? '')
          : kind === 'date'
            ? '2019-03-20'
            : `字 ${name}`,
      ]),
    )
    const act = small.act(typed)
    const again = small.act(typedIn(act))
    expect(again).toEqual(act)
    expect(JSON.stringify(again)).toContain(Object.values(typed).find((value) => value.startsWith('字')) ?? '')
  },
)
