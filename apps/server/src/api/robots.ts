import { text } from '@sunshine/tickets'
import * as v from 'valibot'
import { forAdmin, line, t, unitCode } from './procedures.ts'

const place = v.union([unitCode, v.literal('*')])
const secret = v.pipe(text, v.trim(), v.maxLength(500))
const target = v.variant('kind', [
  v.object({ kind: v.literal('wecom'), url: secret }),
  v.object({ kind: v.literal('dingtalk'), url: secret, secret }),
  v.object({
    kind: v.literal('email'),
    host: line,
    port: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65_535)),
    user: secret,
    password: secret,
    from: line,
    to: line,
  }),
])
/** From the hour people come to work to the end of the day. */
const hour = v.pipe(v.number(), v.integer(), v.minValue(6), v.maxValue(18))

/** 提醒机器人: where each unit's daily digest goes; the admin's alone, and never in a pull (NT-8). */
export const robots = t.router({
  list: forAdmin.query(({ ctx }) => ctx.services.robots.list()),
  save: forAdmin
    .input(v.object({ unitId: place, target: v.nullable(target), hour }))
    .mutation(({ ctx, input }) =>
      ctx.services.robots.save({ ...input, appAddress: ctx.appAddress(), by: ctx.actor.name }),
    ),
  remove: forAdmin
    .input(v.object({ unitId: place }))
    .mutation(({ ctx, input }) => ctx.services.robots.remove(input.unitId)),
  test: forAdmin
    .input(v.object({ unitId: place }))
    .mutation(({ ctx, input }) => ctx.services.robots.test(input.unitId)),
})
