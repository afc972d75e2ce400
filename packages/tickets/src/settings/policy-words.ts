import type { Policy } from '@sunshine/rubric'

/** The name of a choice between readings. */
export type PolicyKey = keyof Policy

/** A question about the rubric with its readings, as a headmaster would ask and answer it. */
export interface ChoiceWords<Value extends string> {
  readonly question: string
  readonly values: { readonly [value in Value]: string }
}

/** A question whose answer is a number. */
export interface CountWords {
  readonly question: string
  readonly unit: string
  readonly words: (count: number) => string
}

/** Each value of each key has words, or this does not compile. */
type EveryKey = {
  readonly [key in PolicyKey]: Policy[key] extends string ? ChoiceWords<Policy[key]> : CountWords
}

/** Every choice between readings in plain words. Points are not named: they are the rubric's, and another year's may differ. */
export const policyWords: EveryKey = {
  yearBasis: {
    question: '工单算在哪一年的考核里？',
    values: { due: '办结时限落在哪年，算哪年', accepted: '哪年受理，算哪年' },
  },
  unrepliedScope: {
    question: '考核时还没到期、也还没回复的工单，算“未办理回复”吗？',
    values: { overdue: '不算，过了时限仍没回复才算', all: '算，考核时没有回复就算' },
  },
  deadlineMoment: {
    question: '到期那天，到几点为止？',
    values: { endOfDay: '到当天 24 点', acceptanceTime: '到当天与受理时相同的钟点' },
  },
  urgeCombine: {
    question: '下函催办以后才超期回复的，扣一笔还是两笔？',
    values: { replace: '只按“催办后超期”扣一笔', sum: '“超期”和“催办后超期”两笔都扣' },
  },
  urgeCount: {
    question: '一件工单催办了几次，扣几次？',
    values: { perTicket: '不管催办几次，只扣一次', perLetter: '每一份算数的催办函扣一次' },
  },
  urgeTiming: {
    question: '什么时候下的催办函算数？',
    values: { afterDue: '到期以后、回复以前下的', anyBeforeReply: '回复以前下的都算，不问到期没有' },
  },
  reworkTimeliness: {
    question: '发回重办时又回复晚了，算不算没有按时办理？',
    values: { ignore: '不算，只看首次回复', worstRound: '算，按最晚的那一轮（一件仍只扣一档）' },
  },
  reworkCount: {
    question: '一件工单因不满意被发回几次，扣几次？',
    values: { perTicket: '不管发回几次，只扣一次', perReturn: '发回一次扣一次' },
  },
  complianceCombine: {
    question: '一件工单既不合格式、又没有盖章拍照，扣几笔？',
    values: { sum: '两笔都扣', max: '只扣重的一笔' },
  },
  complianceReply: {
    question: '一件工单回复过几次，看哪一次合不合规？',
    values: { any: '每次都看，有一次不合规就扣', final: '只看最后一次' },
  },
  rateStep: {
    question: '满意率差的不足一个百分点，怎么扣？',
    values: {
      floor: '不足一个百分点的不扣',
      ceil: '不足一个百分点的按一个扣',
      proRata: '差多少扣多少，不取整',
    },
  },
  emptyRate: {
    question: '全年没有可算的回访，满意率这一项怎么计？',
    values: {
      full: '计满分，注明无回访样本',
      zero: '计零分',
      notApplicable: '这一项不计，总分按其余各项折算',
    },
  },
  minSample: {
    question: '回访少于多少件时，满意率不扣分？',
    unit: '件',
    words: sampleWords,
  },
  unreachable: {
    question: '回访电话打不通的，怎么算？',
    values: { exclude: '不算进满意率', dissatisfied: '算不满意' },
  },
  followUpBasis: {
    question: '一件工单回访过几次，以哪次为准？',
    values: { last: '最近一次', first: '第一次' },
  },
  followUpBy: {
    question: '谁做的回访算数？',
    values: { centre: '只算区中心的回访', any: '学校自己的回访也算' },
  },
  scoredChannels: {
    question: '从哪些渠道来的工单计入考核？',
    values: { all: '中心、电话、到校的都计入', centre: '只计入中心渠道的' },
  },
  innovationSameCase: {
    question: '同一个案例得了两级表彰，怎么计分？',
    values: { highest: '只按最高一级', sum: '各级相加' },
  },
  gradedFloor: {
    question: '评档的项目，可以评到“一般”以下、计零分吗？',
    values: { zeroAllowed: '可以，要写明理由', printedOnly: '不可以，最低按“一般”' },
  },
  veto: {
    question: '一票否决影响总分吗？',
    values: { awardsOnly: '不影响，只取消评先评优', zeroTotal: '影响，总分计零分' },
  },
  offlineReplyPolicy: {
    question: '没有网时按时写好、到期后才传上来的回复，算按时吗？',
    values: {
      reviewerAccepts: '由区局逐件认定，认定前按超期计',
      autoAccept: '手机的时间记录可信就算按时',
      receiptOnly: '不算，一律以区里收到的时间为准',
    },
  },
  offlineGraceHours: {
    question: '离线写好的回复，多少小时内传上来才可以认定？',
    unit: '小时',
    words: graceWords,
  },
}

const isKey = (key: string): key is PolicyKey => key in policyWords

/** Every key, in the order in which the screens and the sheet show them. */
export const policyKeys: readonly PolicyKey[] = Object.keys(policyWords).filter(isKey)

/** The question behind a key; the key itself where a newer program wrote one this one does not know. */
export function questionOf(key: string): string {
  return isKey(key) ? policyWords[key].question : key
}

/** A value in words; as it stands where a newer program wrote one this one does not know. */
export function readingOf(key: string, value: string | number): string {
  if (!isKey(key)) return String(value)
  const about: ChoiceWords<string> | CountWords = policyWords[key]
  if ('words' in about) return typeof value === 'number' ? about.words(value) : value
  return about.values[value] ?? String(value)
}

function sampleWords(count: number): string {
  return count === 0 ? '不设下限，有几件算几件' : `少于 ${count} 件时计满分，并注明`
}

function graceWords(hours: number): string {
  return hours === 0 ? '不给时间，都以收到为准' : `写好后 ${hours} 小时内`
}
