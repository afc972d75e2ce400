import type { Below } from './random.ts'

const words =
  '学校老师学生家长食堂宿舍操场教室校门校车课后服务收费退费作业考试成绩班级年级报名材料户口房产入学转学分班座位' +
  '午餐早餐牛奶青菜米饭价格采购留样公示通知电话微信群里答复处理调查核实说明解释道歉赔偿安全保安监控围墙楼梯栏杆' +
  '灯光空调风扇热水饮水厕所卫生打扫消毒感冒发烧医院受伤摔倒打架欺负外号批评罚站体罚检讨补课资料教辅书本校服保险' +
  '放学上学接送路口拥堵停车三轮雨天积水树木施工噪音灰尘午休晚上周末假期寒假暑假去年今年上周昨天早上中午下午每天' +
  '希望请求建议反映要求咨询办理解决改进加强取消增加减少调整安排联系回复满意清楚明白及时公平合理规定政策文件标准' +
  '孩子父母爷爷奶奶邻居同学朋友校长主任园长园方村里镇上县城小区打工外地留守残疾听力视力心理辅导关爱补助贫困资助'
const signs =
  '的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行' +
  '法所民得经三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天' +
  '政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者'

const from = (all: string, length: number, random: Below): string => {
  const at = random(Math.floor(all.length / length)) * length
  return all.slice(at, at + length)
}

/** Of 1.2 kB in UTF-8, at three bytes a sign. */
const LENGTH = 400

/**
 * A citizen's words, some 1.2 kB of Chinese. They make no sense, but repeat themselves no more than people do: words and
 * single signs at five bits a sign, so that no compressor finds more in them than in a real year's.
 */
export function ticketText(random: Below): string {
  let text = '家长反映：'
  while (text.length < LENGTH) {
    for (let units = 5 + random(5); units > 0; units--)
      text += random(10) < 7 ? from(words, 2, random) : from(signs, 1, random)
    text += random(8) === 0 ? `${1 + random(2000)}元，` : random(4) === 0 ? '。' : '，'
  }
  return text.slice(0, LENGTH)
}
