import { asSentTo, maySee, roles, type Actor, type Role, type Ticket } from '@sunshine/tickets'
import readWorkbookFile from 'read-excel-file/universal'
import { expect, test } from 'vitest'
import { formCells } from '../../paper/form-cells.ts'
import { ticket } from '../../ticket/testing/ticket.ts'
import { writeCells } from '../../workbook/write-cells.ts'
import { districtLedger, mayTakePersons } from './district-ledger.ts'

const kinds = ['ordinary', 'confidential', 'anonymous', 'ended', 'report', 'accusing'] as const
type Kind = (typeof kinds)[number]

const made: { readonly [kind in Kind]: Partial<Ticket> } = {
  ordinary: {},
  confidential: { confidential: true },
  anonymous: { anonymous: true },
  ended: { confidential: true, state: 'closed' },
  report: { type: 'report', accusedUnitId: 'BL' },
  accusing: {
    type: 'report',
    accusedUnitId: 'QH',
    accusedPersons: roles.map((role) => ({ userId: role, unitId: 'ZX' })),
  },
}
const tickets = kinds.map((kind) =>
  ticket({
    id: kind,
    ticketNo: `SF-2019-QH-${kind}`,
    unitId: 'QH',
    description: `zqword-${kind}q`,
    personal: { visitorName: `zqname-${kind}q`, visitorPhone: `zqfone-${kind}q`, accusedNames: [] },
    ...made[kind],
  }),
)

const school: readonly Kind[] = ['ordinary', 'confidential', 'anonymous']
/** Whose citizens' names may stand in a file a role makes, by hand; in no file of any role does what it may not see stand at all. */
const named: { readonly [role in Role]: readonly Kind[] } = {
  schoolClerk: school,
  principal: school,
  centreDispatcher: ['ordinary'],
  reviewer: ['ordinary'],
  approver: ['ordinary'],
  admin: ['ordinary'],
  auditor: [],
}

const kindsIn = (bytes: string, mark: string): string[] =>
  [...new Set(Array.from(bytes.matchAll(new RegExp(`${mark}-([a-z]+)q`, 'g')), ([, kind = '']) => kind))].sort()

test.each(roles)(
  '[CN-11] in a ledger and on the printed forms %s makes stands what the table gives, and no word more',
  async (role) => {
    const actor: Actor = {
      userId: role,
      name: '某人',
      role,
      unitId: role === 'schoolClerk' || role === 'principal' ? 'QH' : 'ZX',
    }
    const held = tickets.filter((one) => maySee(actor, one)).map((one) => asSentTo(actor, one)) as Ticket[]
    const about = { unitName: () => '青禾中学', title: '台账', tickets: held, withPersons: mayTakePersons(role) }
    const [sheet] = await readWorkbookFile(await (await writeCells([districtLedger(about)])).arrayBuffer())
    const ledger = JSON.stringify([sheet?.sheet, sheet?.data])
    const forms = JSON.stringify(held.map((one) => formCells(one, undefined)))
    const seen = role === 'auditor' ? [] : kinds.filter((kind) => kind !== 'accusing')
    for (const [file, withNames] of [
      [ledger, mayTakePersons(role)],
      [forms, true],
    ] as const) {
      expect(kindsIn(file, 'zqword')).toEqual([...seen].sort())
      for (const mark of ['zqname', 'zqfone']) {
        const may = withNames ? named[role] : []
        expect(kindsIn(file, mark).filter((kind) => !may.some((one) => one === kind))).toEqual([])
      }
      if (withNames && role !== 'auditor') expect(kindsIn(file, 'zqname')).toContain('ordinary')
    }
  },
)
