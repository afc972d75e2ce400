import type { Page } from '@playwright/test'

/** An item as a person reads it on the sheet, in points. */
export interface ReadItem {
  readonly id: string
  readonly points: number
  readonly max: number
  /** What each listed deduction takes. */
  readonly listed: readonly number[]
  /** What the list exceeds the item by, as said above it. */
  readonly notCharged: number
  /** An award not given is no loss. */
  readonly isAward: boolean
}

/** The items of the sheet that stands on the screen, from its words alone. */
export async function itemsOnScreen(page: Page): Promise<readonly ReadItem[]> {
  const rows = await page.locator('tr[id^="sheet-item-"]').evaluateAll((all) =>
    all.map((row) => ({
      id: row.id.replace('sheet-item-', ''),
      score: row.querySelector('.sheet-score')?.textContent ?? '',
      summary: row.querySelector('.sheet-losses summary')?.textContent ?? '',
      labels: row.querySelector('.sheet-points')?.textContent ?? '',
      losses: [...row.querySelectorAll('.sheet-loss:not(.sheet-waived):not(.sheet-owed) > p:not([class])')].map(
        ({ textContent }) => textContent ?? '',
      ),
    })),
  )
  return rows.map(({ id, score, summary, labels, losses }) => {
    const [points = '', max = ''] = score.split('/')
    return {
      id,
      points: Number(points),
      max: Number(max),
      listed: losses.map((words) => Number(/扣 ([\d.]+) 分。$/.exec(words)?.[1])),
      notCharged: Number(/其中 ([\d.]+) 分因扣完为止未扣/.exec(summary)?.[1] ?? 0),
      isAward: labels.includes('按成效加分，未得不算失分'),
    }
  })
}

/** Whether what is listed is what is lost, and the total the sum of the items. */
export function isAccounted({ points, max, listed, notCharged, isAward }: ReadItem): boolean {
  const lost = Math.round((listed.reduce((sum, each) => sum + each, 0) - notCharged) * 100)
  return isAward || Math.round((max - points) * 100) === lost
}
