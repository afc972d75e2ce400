import type { ScoreSheet } from '@sunshine/rubric'
import type { HeadlessClient } from '@sunshine/sync/headless'
import {
  defaultSettings,
  unitSheet,
  type Assessment,
  type Document,
  type Reply,
  type Settings,
  type Ticket,
  type Unit,
} from '@sunshine/tickets'
import { enter } from '../founded.ts'
import { YEAR } from '../year/plan.ts'

/** What the district holds, as a reviewer's device without a screen has it. */
export class Records {
  readonly #client: HeadlessClient

  private constructor(client: HeadlessClient) {
    this.#client = client
  }

  static async read(address: string): Promise<Records> {
    return new Records((await enter({ address }, 'zhou')).client)
  }

  async documents(): Promise<readonly Document[]> {
    await this.#client.sync()
    return (await this.#client.dump())
      .trim()
      .split('\n')
      .map((line): Document => JSON.parse(line))
  }

  /** The assessed units, by their ids. */
  async units(): Promise<readonly Unit[]> {
    return (await this.documents()).filter((one): one is Unit => one.kind === 'unit' && one.orgKind !== 'centre')
  }

  async tickets(): Promise<readonly Ticket[]> {
    return (await this.documents()).filter((one): one is Ticket => one.kind === 'ticket')
  }

  /** The year's assessments, by unit. */
  async assessments(): Promise<ReadonlyMap<string, Assessment>> {
    const held = (await this.documents()).filter((one): one is Assessment => one.kind === 'assessment')
    return new Map(held.filter(({ year }) => year === YEAR).map((one) => [one.unitId, one]))
  }

  /** Every unit's sheet as of an instant, by unit, computed by the one call phone and server make. */
  async sheets(asOf: number): Promise<ReadonlyMap<string, ScoreSheet>> {
    const held = await this.documents()
    const tickets = held.filter((one): one is Ticket => one.kind === 'ticket')
    const settings = held.find((one): one is Settings => one.kind === 'settings') ?? defaultSettings
    const assessments = await this.assessments()
    return new Map(
      (await this.units()).map(({ id: unitId }) => {
        const assessment = assessments.get(unitId) ?? null
        return [unitId, unitSheet({ unitId, year: YEAR, asOf, tickets, assessment, settings })]
      }),
    )
  }

  close(): void {
    this.#client.close()
  }
}

/** Whether somebody still has to judge it. */
export const isUnreviewed = ({ findings }: Reply): boolean =>
  findings.format === 'unreviewed' || findings.seal === 'unreviewed'
