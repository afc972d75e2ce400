import type { Page } from '@playwright/test'

/** What a clerk types of a reply; the letter writes the rest itself. */
export interface TypedReply {
  readonly subject: string
  readonly body: string
}

/** To whoever complained of the fees after lessons. */
export const feesReply: TypedReply = {
  subject: '课后服务收费',
  body: '经核对考勤表和收费台账，三月因教师外出培训少开四天，已按每天六元退还二十四元，并在公示栏公布明细。',
}

/** Types a reply to a woman into the open form. */
export async function typeReply(page: Page, { subject, body }: TypedReply): Promise<void> {
  await page.getByLabel('反映的是什么问题').fill(subject)
  await page.getByRole('radio', { name: '女士' }).check()
  await page.getByLabel('回复内容').fill(body)
}
