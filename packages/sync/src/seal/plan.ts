/**
 * Where in an object a person's words stand: `texts` names fields that hold a text or a list of texts, `within` those
 * that hold objects or lists of objects, `each` an object whose every field holds one.
 */
export interface Plan {
  readonly texts?: readonly string[]
  readonly within?: { readonly [field: string]: Plan }
  readonly each?: Plan
}

const reason = { texts: ['reason'] } as const
const review = { within: { cases: reason } } as const
const personal = { texts: ['visitorName', 'visitorPhone', 'accusedNames'] } as const

/** What is sealed of a ticket (VA-1). Stays open: numbers, days, units, what was chosen from a list, who of the service acted. */
export const ticketPlan = {
  texts: ['description', 'proposedAction', 'leaderInstruction', 'outcome', 'handBackReason'],
  within: {
    personal,
    interimNotes: { texts: ['text'] },
    replies: {
      texts: ['subject', 'body', 'findingReason'],
      within: { claim: reason, review: { within: { first: reason, second: reason, settled: reason } } },
    },
    extensions: reason,
    urgeLetters: { texts: ['revokedBecause'] },
    followUps: { texts: ['notes'] },
    undoneCalls: { texts: ['notes'] },
    secondCalls: { texts: ['notes'], within: { adopted: reason } },
    reminders: { texts: ['text'] },
    // Its `reason` is one of four, and the fold reads which.
    returns: { texts: ['note'] },
    waivers: reason,
  },
} as const satisfies Plan

const itemReview = { texts: ['reason', 'evidence'], within: { review, consent: { texts: ['note'] } } } as const
const files = { texts: ['name'] } as const
const items = { texts: ['words', 'evidence'], within: { review, files } } as const
const note = { texts: ['note'] } as const

/** What is sealed of a unit's year (VA-1). */
export const assessmentPlan = {
  within: {
    reviews: { each: itemReview },
    veto: { texts: ['ground'] },
    takenBack: { ...itemReview, within: { ...itemReview.within, takenBack: reason } },
    life: {
      within: {
        selfAssessment: { within: { items } },
        submissions: note,
        feedback: note,
        answer: { texts: ['text'] },
        objections: {
          texts: ['ground', 'evidence'],
          within: { files, decided: { texts: ['reason'], within: { review } } },
        },
        published: note,
        approved: note,
        reopenings: reason,
      },
    },
    observations: { texts: ['text'], within: { files, withdrawn: reason } },
  },
} as const satisfies Plan

/** What is sealed of an act (VA-1): the words in it that the documents above keep. */
export const actPlans = {
  registered: { texts: ['description'], within: { personal } },
  dispatched: note,
  accusedNamed: { within: { personal } },
  classified: reason,
  dueRecalculated: reason,
  declined: reason,
  fieldsEdited: {
    within: { fields: { texts: ['description', 'proposedAction', 'outcome', 'visitorName', 'visitorPhone'] } },
  },
  instructed: { texts: ['text'] },
  interimNoted: { texts: ['text'] },
  handedBack: reason,
  replied: { texts: ['subject', 'body'] },
  findingRecorded: reason,
  secondFindingRecorded: reason,
  findingSettled: reason,
  claimDecided: reason,
  waived: reason,
  urgeLetterRevoked: reason,
  reminded: { texts: ['text'] },
  extensionRequested: reason,
  extensionDecided: reason,
  followedUp: { texts: ['notes'] },
  secondCalled: { texts: ['notes'] },
  secondCallAdopted: reason,
  returned: note,
  closed: { texts: ['outcome'] },
  withdrawn: reason,
  itemReviewed: itemReview,
  gradeConsented: note,
  gradeTakenBack: reason,
  vetoRecorded: { texts: ['ground'] },
  selfAssessed: { within: { items } },
  reviewSubmitted: note,
  feedbackSent: note,
  feedbackAnswered: { texts: ['text'] },
  objectionRaised: { texts: ['ground', 'evidence'], within: { files } },
  objectionDecided: { texts: ['reason'], within: { review } },
  published: note,
  approved: note,
  reopened: reason,
  observationLogged: { texts: ['text'], within: { files } },
  observationWithdrawn: reason,
} as const satisfies { readonly [type: string]: Plan }
