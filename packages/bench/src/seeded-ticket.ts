import type { Below } from './random.ts'
import { ticketText } from './ticket-text.ts'

/** What a benchmark's ticket is registered with: the fields a person fills in, invented from a seed. */
export interface SeededTicket {
  readonly visitorName: string
  readonly visitorPhone: string
  readonly ticketType: 'inquiry' | 'complaint' | 'assistance' | 'suggestion' | 'other'
  readonly priority: 'normal' | 'important'
  readonly channel: 'phone' | 'walkIn'
  readonly anonymous: boolean
  readonly confidential: boolean
  readonly acceptingDepartment: string
  readonly acceptedBy: string
  /** Some 1.2 kB of Chinese. */
  readonly description: string
}

const surnames =
  '王李张刘陈杨黄赵周吴徐孙马朱胡郭何林罗高郑梁谢宋唐许邓韩冯曹彭曾萧田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石'
const given = '建国秀英志强桂兰丽华明辉晓燕春梅国庆玉珍海涛雪琴家豪子涵梓轩雨桐思远佳怡浩然欣妍宇航诗琪俊杰美玲永福素芬'
const departments: [string, ...string[]] = ['办公室', '教导处', '总务处', '德育处', '安全办']

/** A ticket as a district's mix has it: 咨询 and 投诉 most of all, one of twelve anonymous. No real person, no real number. */
export function seededTicket(random: Below): SeededTicket {
  const pick = <T>(from: readonly [T, ...T[]]): T => from[random(from.length)] ?? from[0]
  const sign = (from: string): string => from[random(from.length)] ?? ''
  const type = random(100)
  const anonymous = random(12) === 0
  return {
    visitorName: anonymous ? '' : sign(surnames) + sign(given) + (random(3) > 0 ? sign(given) : ''),
    visitorPhone: anonymous ? '' : `160${String(random(100_000_000)).padStart(8, '0')}`,
    ticketType:
      type < 36 ? 'inquiry' : type < 72 ? 'complaint' : type < 86 ? 'assistance' : type < 94 ? 'suggestion' : 'other',
    priority: random(10) === 0 ? 'important' : 'normal',
    channel: pick(['phone', 'phone', 'walkIn']),
    anonymous,
    confidential: random(50) === 0,
    acceptingDepartment: pick(departments),
    acceptedBy: `${sign(surnames)}老师`,
    description: ticketText(random),
  }
}
