import { expect, test } from 'vitest'
import { asSentTo } from './identity.ts'
import { admin, clerk, dispatcher, registeredStory, reviewer } from './testing/builders.ts'

test('[AD-11] a row with nothing to keep back is the very same object; what is kept back once is not looked for again', () => {
  const named = registeredStory({ confidential: true }).now
  for (const actor of [dispatcher, reviewer, admin]) {
    const sent = asSentTo(actor, named)
    expect(sent).not.toBe(named)
    expect(asSentTo(actor, sent)).toBe(sent)
  }
  expect(asSentTo(clerk, named)).toBe(named)
  const unnamed = registeredStory({
    ticketType: 'report',
    channel: 'centre',
    anonymous: true,
    personal: { visitorName: '', visitorPhone: '', accusedNames: ['何某'] },
  }).now
  for (const actor of [clerk, dispatcher, reviewer]) expect(asSentTo(actor, unnamed)).toBe(unnamed)
})
