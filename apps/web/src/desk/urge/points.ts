import { decimal, plainPoints, type Points } from '@sunshine/rubric'

/** Points lost, for a cell: “−2”, and “0” where nothing more is lost. */
export function lostPoints(points: Points): string {
  return points === 0 ? '0' : `−${plainPoints(decimal(points))}`
}
