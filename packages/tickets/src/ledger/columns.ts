/** What a column of a ledger tells. */
export type ColumnKey =
  | 'ticketNo'
  | 'unit'
  | 'acceptedAt'
  | 'type'
  | 'priority'
  | 'channel'
  | 'dueOn'
  | 'anonymous'
  | 'replies'
  | 'interim'
  | 'format'
  | 'seal'
  | 'urgeLetters'
  | 'extendedTo'
  | 'extensionAskedAt'
  | 'extensionDecision'
  | 'followUpResult'
  | 'followUpAt'
  | 'followUpBy'
  | 'returnedAt'
  | 'returnReason'
  | 'returnDueOn'
  | 'excluded'
  | 'waivedClauses'
  | 'waiverReason'

/** A column's name in the template, the other names schools give it, and what belongs into it. */
export interface Column {
  readonly name: string
  readonly also: readonly string[]
  readonly explained: string
}

const dateWords = '日期，可带时间；只写日期也可以'

/** Every column a ledger may have, in the order of the template (LG-1). Names follow the paper form (附件2) and the notice. */
export const ledgerColumns: { readonly [key in ColumnKey]: Column } = {
  ticketNo: {
    name: '工单编号',
    also: ['编号', '登记号', '登记编号', '受理编号', '受理号', '工单号', '工单登记号', '件号'],
    explained: '必填，每件一个号，不能重复。没有这一列时用“序号”',
  },
  unit: {
    name: '承办单位',
    also: ['办理部门', '办理单位', '承办部门', '承办学校', '责任单位', '学校', '单位', '单位名称', '学校名称'],
    explained: '一张评分表只评一个单位；台账里有几个单位时用 --unit 指定',
  },
  acceptedAt: {
    name: '受理时间',
    also: ['受理日期', '登记时间', '登记日期', '来访时间', '来访日期', '收件时间', '收件日期', '接件时间', '接件日期'],
    explained: `必填。${dateWords}`,
  },
  type: {
    name: '受理类型',
    also: ['类型', '工单类型', '诉求类型', '类别', '工单类别', '事项类型'],
    explained: '咨询、求助、投诉、举报、建议、其他；空着按“其他”，不影响得分',
  },
  priority: {
    name: '事件等级',
    also: ['事件', '事件类别', '事件级别', '等级', '级别', '紧急程度', '件别'],
    explained: '一般件、重要件、重大特急件；空着按“一般件”，不影响得分（时限看“办结时限”一列）',
  },
  channel: {
    name: '受理渠道',
    also: ['渠道', '来源', '工单来源', '受理方式', '来件方式', '来源渠道'],
    explained: '中心、电话、到校；空着按“中心”',
  },
  dueOn: {
    name: '办结时限',
    also: [
      '办结期限',
      '办理时限',
      '办理期限',
      '要求办结日期',
      '要求办结时间',
      '限办日期',
      '限办时间',
      '到期日期',
      '到期日',
      '截止日期',
      '截止时间',
      '回复时限',
      '回复期限',
      '应办结日期',
      '应回复日期',
    ],
    explained: '最后一天的日期，到当天 24 点为止，写的钟点不计；空着不扣分，但不能定稿',
  },
  anonymous: { name: '是否匿名', also: ['匿名'], explained: '是、否；空着按“否”' },
  replies: {
    name: '回复时间',
    also: ['回复日期', '答复时间', '答复日期', '首次回复时间', '首次回复日期', '办理回复时间', '办理回复日期'],
    explained: `必有这一列。${dateWords}，按当天回复计；几次回复用“、”隔开；还没回复就空着`,
  },
  interim: {
    name: '阶段性答复时间',
    also: ['阶段性答复', '阶段性回复', '阶段性回复时间', '中间答复时间'],
    explained: '办理过程中的答复，不算正式回复；几次用“、”隔开',
  },
  format: {
    name: '格式(合格/不合格/未审)',
    also: ['格式', '回复格式', '回复规范', '是否规范', '规范', '格式审核', '格式是否合格', '格式是否规范'],
    explained: '合格、不合格、未审；空着按“未审”。几次回复评得不同时，按回复的次序用“、”隔开',
  },
  seal: {
    name: '盖章(合格/不合格/未审)',
    also: ['盖章', '公章', '是否盖章', '盖章拍图', '盖章审核', '盖章是否合格', '是否盖章拍图'],
    explained: '加盖公章并拍图发送：合格、不合格、未审；空着按“未审”',
  },
  urgeLetters: {
    name: '催办函日期',
    also: ['催办函', '催办函时间', '催办日期', '催办时间', '下函日期', '下函时间', '下函催办', '下函催办日期'],
    explained: '正式催办函的日期，电话和微信提醒不算；几份用“、”隔开，撤回的在后面写“(已撤回)”',
  },
  extendedTo: {
    name: '延期至',
    also: ['延期到', '延期日期', '延期后时限', '延期后期限', '延长至', '延期办结日期'],
    explained: '批准的新时限',
  },
  extensionAskedAt: {
    name: '延期申请时间',
    also: ['延期申请日期', '申请延期时间', '申请延期日期', '申请延期'],
    explained: '在时限以内申请才有效；空着当作受理时就申请了',
  },
  extensionDecision: {
    name: '延期审批',
    also: ['延期审批结果', '延期状态', '延期批准'],
    explained: '批准、驳回、待批；空着按“批准”',
  },
  followUpResult: {
    name: '回访结果',
    also: ['满意度', '满意情况', '是否满意', '回访满意度', '回访满意情况', '群众满意度', '满意程度'],
    explained: '满意、基本满意、不满意、无法接通、拒访；没有回访就空着。几次回访用“、”隔开',
  },
  followUpAt: {
    name: '回访时间',
    also: ['回访日期'],
    explained: '与回访结果的次序相同；空着也可以，以写在最后的结果为准',
  },
  followUpBy: { name: '回访方', also: ['回访单位'], explained: '中心、学校；空着按“中心”。学校自己的回访不计入满意率' },
  returnedAt: {
    name: '发回重办时间',
    also: ['发回重办日期', '发回重办', '重办时间', '重办日期', '退回重办时间', '退回重办日期', '发回时间', '发回日期'],
    explained: dateWords,
  },
  returnReason: {
    name: '发回原因',
    also: ['退回原因'],
    explained: '发回重办（回访不满意）、格式退回、不属本单位、补盖公章；空着按“发回重办”',
  },
  returnDueOn: { name: '重办时限', also: ['重办期限', '重办办结时限'], explained: '发回时定的新时限，没有就空着' },
  excluded: {
    name: '不计入原因',
    also: ['不计入', '剔除原因', '不予计入原因', '不考核原因'],
    explained: '重复件、撤诉、不予受理等；写了就整件不计',
  },
  waivedClauses: {
    name: '核减',
    also: ['核减扣分', '核减项目'],
    explained: '审定人同意不扣的：超期、催办后超期、未办理回复、格式、盖章、发回重办、不满意；几项用“、”隔开',
  },
  waiverReason: {
    name: '核减理由',
    also: ['核减原因', '核减说明'],
    explained: '有核减就必填；几项理由不同时分行写',
  },
}

/** The keys in the order of the template. */
export const columnKeys: readonly ColumnKey[] = Object.keys(ledgerColumns).filter(
  (key): key is ColumnKey => key in ledgerColumns,
)

/** Without these a ledger is no ledger: a missing column would read as a year without any reply (LG-2). */
export const requiredColumns: readonly ColumnKey[] = ['ticketNo', 'acceptedAt', 'replies']
