import * as v from 'valibot'
import { civilDate, honorific, id, line, text } from '../fields.ts'

/** 回复: the official answer. The letter of 附件3 is composed around subject and body. */
export const replied = v.object({
  type: v.literal('replied'),
  subject: line,
  honorific: v.nullable(honorific),
  body: text,
  datedOn: civilDate,
})
export type Replied = v.InferOutput<typeof replied>

/** 拍图发送: a photo of the sealed letter, by digest; its bytes travel apart. */
export const sealPhotoAttached = v.object({
  type: v.literal('sealPhotoAttached'),
  replyId: id,
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  width: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(20_000)),
  height: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(20_000)),
  bytes: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10_000_000)),
})
export type SealPhotoAttached = v.InferOutput<typeof sealPhotoAttached>
