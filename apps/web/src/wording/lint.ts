import type { LintCode } from '@sunshine/tickets'

/** What the letter's check says, and what helps. */
export const lintWords: { readonly [code in LintCode]: string } = {
  subjectMissing: '还没有写反映的是什么问题。',
  subjectNamesCitizen: '标题里不必写来访人全名，称呼会自动加上。',
  honorificMissing: '请选称呼，如女士、先生、家长。',
  bodyShort: '内容偏短，请写明怎么查的、结果怎样、以后怎么办。',
  bodyEmptyWords: '只写“已处理”不够，请写明怎么查的、结果怎样。',
  placeholderLeft: '还有没填的“×”。',
  phoneMissing: '单位电话还没有填，请管理员补上。',
  datedBeforeAcceptance: '落款日期早于受理日期。',
  datedInFuture: '落款日期在今天之后。',
  wrongUnit: '落款单位和承办单位不一致。',
  sealPhotoMissing: '还没有拍盖章的照片。',
  sealPhotoSmall: '照片太小，公章可能看不清，请靠近重拍。',
}
