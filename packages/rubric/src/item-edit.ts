import { refusal, type Refusal } from './refusal.ts'
import type { ItemEdit, LevelName } from './rubric-edit.ts'
import type { Item, ItemKind, TicketDeductionItem } from './rubric.ts'

/** The item after one edit; refused when the item is of another kind or has no such rule or level (RB-5). */
export function editItem(item: Item, edit: ItemEdit): Item | Refusal {
  switch (edit.edit) {
    case 'itemLabel':
      return { ...item, label: edit.label }
    case 'itemMax':
      return { ...item, max: edit.max }
    case 'notes':
    case 'criteria':
    case 'evidence':
      return { ...item, [edit.edit]: edit.lines }
    case 'limitText': {
      const { limitText: _dropped, ...rest } = item
      return edit.text === null ? rest : { ...rest, limitText: edit.text }
    }
    case 'addRule':
    case 'removeRule':
    case 'ruleLabel':
    case 'rulePoints':
      return item.kind === 'ticketDeduction' ? editRules(item, edit) : notOfKind(item, 'ticketDeduction')
    case 'levelPoints':
    case 'levelName':
      return editLevel(item, edit)
    case 'step':
      return item.kind === 'discretionary' ? { ...item, step: edit.step } : notOfKind(item, 'discretionary')
    case 'perCase':
      return item.kind === 'countDeduction' ? { ...item, perCase: edit.perCase } : notOfKind(item, 'countDeduction')
    case 'rate': {
      if (item.kind !== 'rate') return notOfKind(item, 'rate')
      const { threshold = item.threshold, perPoint = item.perPoint, zeroBelow = item.zeroBelow } = edit
      return { ...item, threshold, perPoint, zeroBelow }
    }
  }
}

function notOfKind(item: Item, ...kinds: readonly ItemKind[]): Refusal {
  return refusal(['item'], `the id of an item of kind ${kinds.join(' or ')}`, item.id)
}

type RuleEdit = Extract<ItemEdit, { readonly edit: 'addRule' | 'removeRule' | 'ruleLabel' | 'rulePoints' }>

function editRules(item: TicketDeductionItem, edit: RuleEdit): Item | Refusal {
  if (edit.edit === 'addRule') return { ...item, rules: [...item.rules, edit.rule] }
  if (!item.rules.some(({ when }) => when === edit.when))
    return refusal(['when'], `a clause that item ${item.id} prices`, edit.when)
  const rules = item.rules.flatMap((rule) => {
    if (rule.when !== edit.when) return [rule]
    if (edit.edit === 'removeRule') return []
    return [edit.edit === 'ruleLabel' ? { ...rule, label: edit.label } : { ...rule, points: edit.points }]
  })
  return { ...item, rules }
}

type LevelEdit = Extract<ItemEdit, { readonly edit: 'levelPoints' | 'levelName' }>

function editLevel(item: Item, edit: LevelEdit): Item | Refusal {
  if (item.kind !== 'graded' && item.kind !== 'earned') return notOfKind(item, 'graded', 'earned')
  if (!hasLevel(item, edit.level)) return refusal(['level'], `a level of item ${item.id}`, edit.level)
  const levels = edit.edit === 'levelPoints' ? { [edit.level]: edit.points } : {}
  const names = edit.edit === 'levelName' ? { [edit.level]: edit.name } : {}
  return item.kind === 'graded'
    ? { ...item, levels: { ...item.levels, ...levels }, levelNames: { ...item.levelNames, ...names } }
    : { ...item, levels: { ...item.levels, ...levels }, levelNames: { ...item.levelNames, ...names } }
}

function hasLevel(item: Extract<Item, { kind: 'graded' | 'earned' }>, level: LevelName): boolean {
  return Object.prototype.hasOwnProperty.call(item.levels, level)
}
