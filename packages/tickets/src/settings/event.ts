import * as v from 'valibot'

/** The approver adopts policy readings (keys of `packages/rubric`), with a reason. */
export const policyAdopted = v.object({
  type: v.literal('policyAdopted'),
  policy: v.record(v.string(), v.union([v.string(), v.number()])),
  reason: v.pipe(v.string(), v.minLength(1)),
})
export type PolicyAdopted = v.InferOutput<typeof policyAdopted>
