import {
  decimal,
  explainDeduction,
  hundredthsOf,
  levelNames,
  plainPoints,
  printedClause,
  type SheetItem,
} from '@sunshine/rubric'
import { beijingDate, type CivilDate, type Instant } from '@sunshine/rubric/civil-date'
import { dayWords } from '../../wording/dates.ts'
import { asOfWords } from './file-words.ts'
import { pointsNow } from './item-rows.ts'
import { markOf, statementOf, type UnitPaper } from './unit-paper.ts'

/** What a template may name: texts, and lists of lines of texts. */
export interface TemplateData {
  readonly texts: { readonly [name: string]: string }
  readonly lists: { readonly [name: string]: readonly { readonly [name: string]: string }[] }
}

/** The lists a template may repeat, and what each of their lines holds. */
export const listFields: { readonly [list: string]: readonly string[] } = {
  各项: ['项目', '内容', '满分', '得分'],
  扣分: ['项目', '工单编号', '依据', '分值', '说明'],
  核减: ['项目', '工单编号', '分值', '理由'],
}

/** A unit's year in the words a letter is made of (EX-15). No rank among them: ranks are the bureau's own. */
export function templateData(paper: UnitPaper, now: Instant): TemplateData {
  const { sheet, rubric, life, veto, ticketName } = paper
  const texts = {
    区县名称: paper.districtName,
    单位名称: paper.unitName,
    年度: String(paper.year),
    细则名称: rubric.title,
    文号: rubric.docNo,
    总分: plainPoints(sheet.total),
    满分: plainPoints(sheet.max),
    已评项满分: plainPoints(sheet.graded),
    试评或终评: markOf(paper),
    截至日期: asOfWords(sheet.asOf),
    今天日期: dateWords(beijingDate(now)),
    核对码: life.finalised?.code ?? '（未定稿）',
    申诉截止日: life.feedback ? dateWords(life.feedback.objectUntil) : '（未反馈）',
    公示截止日: life.published ? dateWords(life.published.until) : '（未公示）',
    一票否决: veto ? `${veto.ground}（依据：${veto.document}）` : '无',
    单位说明: statementOf(paper) || '无',
    扣分处数: String(sheet.items.reduce((sum, { deductions }) => sum + deductions.length, 0)),
    核减处数: String(sheet.items.reduce((sum, { waived }) => sum + waived.length, 0)),
    ...Object.fromEntries(sheet.items.map((item) => [`得分${item.id}`, shownPoints(item)])),
  }
  const lines = sheet.items.map((item) => ({
    项目: item.id,
    内容: contentOf(paper, item.id),
    满分: plainPoints(item.max),
    得分: shownPoints(item),
  }))
  const lost = sheet.items.flatMap((item) =>
    item.deductions.map((deduction) => ({
      项目: item.id,
      工单编号: deduction.ticket === null ? '' : ticketName(deduction.ticket),
      依据: printedClause(rubric, item, deduction.clause),
      分值: plainPoints(deduction.points),
      说明: explainDeduction(deduction, ticketName, levelNames(rubric, item)),
    })),
  )
  const waived = sheet.items.flatMap((item) =>
    item.waived.map((one) => ({
      项目: item.id,
      工单编号: ticketName(one.ticket),
      分值: plainPoints(one.points),
      理由: one.reason,
    })),
  )
  return {
    texts: inOneLine(texts),
    lists: { 各项: lines.map(inOneLine), 扣分: lost.map(inOneLine), 核减: waived.map(inOneLine) },
  }
}

/** The library puts what follows a line break in the wrong place, so a value is one line. */
function inOneLine(texts: { readonly [name: string]: string }): { readonly [name: string]: string } {
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, text.replace(/\s*[\r\n]+\s*/gu, ' ')]))
}

function shownPoints(item: SheetItem): string {
  const now = pointsNow(item)
  return typeof now === 'number' ? plainPoints(decimal(hundredthsOf(item.points ?? '0.00'))) : now
}

/** "办理按时", and where a content has several items, the item's own printed words. */
function contentOf({ rubric }: UnitPaper, itemId: string): string {
  const item = rubric.items.find(({ id }) => id === itemId)
  const siblings = rubric.items.filter(({ content }) => content === item?.content)
  const content = rubric.contents.find(({ id }) => id === item?.content)
  return siblings.length > 1 ? (item?.label ?? '') : (content?.label ?? '')
}

function dateWords(day: CivilDate): string {
  return `${day.slice(0, 4)}年${dayWords(day)}`
}
