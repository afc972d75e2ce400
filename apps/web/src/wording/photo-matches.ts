/** Another ticket whose seal photo shows the same letter. */
export interface MatchedPhoto {
  readonly isSame: boolean
  readonly other: { readonly ticketNo: string | null } | null
}

/** What a likeness of two seal photos is called, and what to do about it (TP-13). */
export function matchWords(
  { isSame, other }: MatchedPhoto,
  reader: 'reviewer' | 'school',
): { readonly happened: string; readonly next: string } {
  const whose = other === null ? '另一件工单' : (other.ticketNo ?? '另一件工单')
  const how = isSame ? '完全相同' : '几乎一样'
  if (reader === 'school')
    return {
      happened: `待核：照片与 ${whose} 的${how}。`,
      next: '如果拍错了，请补拍这一件自己的盖章信；没拍错不用管，由区里核对。',
    }
  return { happened: `与 ${whose} 的照片${how}。`, next: '机器只提示，请对照两张照片后再判。' }
}
