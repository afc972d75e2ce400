/** A whole number from 0 to below the given one. */
export type Below = (below: number) => number

/** A seeded stream of whole numbers (Marsaglia's xorshift32): every run measures the same tickets. */
export function makeRandom(seed: number): Below {
  let state = seed
  return (below) => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % below
  }
}

const places = ['食堂', '校门口', '宿舍', '操场', '教学楼', '传达室', '实验室', '校车上', '阅览室', '课后服务班']
const whens = ['上周三', '连续两周', '昨天中午', '开学以来', '这个月', '前天晚上', '期中考试前', '家长会后']
const matters = [
  '青菜发黄、米饭夹生，反映给班主任没有下文',
  '三轮车堵成一团，擦碰了一个学生，没有人管',
  '说好一周五天，实际只上三天，请核实退费',
  '孩子被同学起外号半个学期，写过检讨也没停',
  '园方说校服和伙食不退，没有给明细',
  '老师经常拖堂到十二点二十，孩子赶不上校车',
  '热水时有时无，夜里没有值班老师巡查',
  '教辅资料说是自愿统一购买，不买的孩子被点名',
]
const wishes = [
  '希望学校说明采购、留样和陪餐情况',
  '请学校和交警一起想办法',
  '请给出退费明细和时间',
  '希望正式处理并告知结果',
  '请派人到现场看一看',
  '希望调整时间并在班级群提前告知',
  '请答复由谁负责、什么时候办完',
]
/** Of 1.2 kB in UTF-8, at three bytes a sign. */
const LENGTH = 400

/** A citizen's words, some 1.2 kB of Chinese that repeat themselves no more than a real year's do. */
export function ticketText(random: Below): string {
  const pick = (from: readonly string[]): string => from[random(from.length)] ?? ''
  let text = '家长来电反映：'
  while (text.length < LENGTH) {
    const who = `${1 + random(9)}年级${1 + random(12)}班`
    text += `${pick(whens)}${pick(places)}${pick(matters)}（${who}，${2 + random(60)}人，${random(2000)}元），${pick(wishes)}。`
  }
  return text.slice(0, LENGTH)
}
