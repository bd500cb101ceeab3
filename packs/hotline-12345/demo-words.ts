import type { Kind } from './choices.ts'
import type { Topic } from './rules/topics.ts'

/** What fictional callers say: topic, kind, words, and what the unit answers. */
export const said: readonly (readonly [topic: Topic, kind: Kind, what: string, reply: string])[] = [
  ['water', 'help', '家里从昨天晚上开始停水，没有看到停水通知。', '经查为楼内阀门损坏，已更换并恢复供水。'],
  ['water', 'complaint', '楼下污水井一直外溢，路面都是脏水，异味很大。', '已疏通管道并冲洗路面，将加强巡查。'],
  ['power', 'help', '整栋楼停电两个小时了，电梯也停了。', '已完成抢修并恢复供电。'],
  ['heat', 'complaint', '暖气一直不热，室内只有十四度，报修三天没人来。', '已上门排气清堵，复测室温达标。'],
  ['property', 'complaint', '小区电梯坏了一个星期，物业一直说在等配件。', '已督促物业更换部件，电梯恢复运行并试运行三天。'],
  ['property', 'help', '楼道灯全部不亮，老人上下楼很危险。', '已更换楼道灯具。'],
  [
    'housing',
    'complaint',
    '买的房子延期交房半年了，开发商没有说法。',
    '已约谈开发企业，企业承诺按合同支付违约金并公布交付时间。',
  ],
  ['building', 'report', '楼顶有人正在私搭乱建，晚上还在施工。', '已到现场制止并下达限期拆除通知，现已拆除。'],
  ['pollution', 'report', '晚上经常闻到刺鼻的异味，怀疑附近有企业偷排。', '已现场检查并采样监测，责令企业检修治理设施。'],
  ['waste', 'complaint', '垃圾桶好几天没有清运，垃圾堆到路上了。', '已清运并增加清运班次。'],
  ['waste', 'help', '装修垃圾不知道放在哪里，想预约清运。', '已告知堆放点并安排上门清运。'],
  ['streetWorks', 'help', '整条路的路灯都不亮，晚上走路看不清。', '已修复线路，路灯恢复照明。'],
  ['road', 'help', '路面有一个大坑，电动车容易摔倒。', '已铺设沥青修补。'],
  ['parking', 'complaint', '消防通道经常停满车，影响出入。', '已清理违停车辆并施划禁停标线。'],
  ['bus', 'complaint', '公交车等了四十分钟都没来，班次间隔太长。', '已核实为车辆故障，线路高峰班次已加密。'],
  ['school', 'complaint', '培训班关门了，剩下的课时费不退。', '已督促机构退还剩余费用。'],
  ['hospital', 'complaint', '挂号窗口只开一个，排队两个小时。', '已增开窗口并安排导诊。'],
  ['wages', 'help', '在工地干了三个月，老板一直拖欠工资。', '已责令总包单位先行清偿，工资已发放。'],
  ['consumer', 'complaint', '健身房突然关门，办的卡里还有钱，联系不上人。', '已联系经营者，达成分批退款协议。'],
  ['food', 'report', '在餐馆吃到变质的食物，后厨卫生也很差。', '已现场检查并立案处理，结果将书面告知。'],
  ['elderly', 'help', '家里老人行动不便，想申请上门办理高龄津贴。', '工作人员已上门办理，次月起发放。'],
  ['land', 'complaint', '办理过户跑了三趟，每次都说材料不够。', '已一次性告知材料并当天受理。'],
  ['culture', 'complaint', '旅行社强制购物，不买东西不让上车。', '已责令旅行社退款并道歉。'],
  ['farming', 'help', '麦地里出现大片病虫害，不知道用什么药。', '农技人员已到地里指导防治。'],
  ['bus', 'suggest', '建议学校门口的公交线路早高峰加一趟车。', '建议已采纳，将在下次调整时增加班次。'],
  ['office', 'praise', '感谢服务大厅的工作人员，帮老人一次办完。', '已转达表扬。'],
]

export const noiseWords = [
  '附近工地晚上十一点还在施工，太吵了睡不着。',
  '夜间施工噪音扰民，孩子没法休息。',
  '工地半夜打桩，已经好几天了。',
] as const
export const waterWords = [
  '一早起来没水，整个小区都停水。',
  '停水半天了，什么时候能来水？',
  '自来水断断续续，水压很低。',
] as const

/** Questions with the one of the article that answers them. */
export const asked: readonly (readonly [topic: Topic, what: string, article: string])[] = [
  ['household', '请问居住证怎么办理？', '居住证怎么办理'],
  ['household', '身份证丢了怎么补办？', '身份证丢了怎么补办'],
  ['school', '孩子明年上小学怎么报名？', '孩子上小学怎么报名'],
  ['medicalInsurance', '异地就医怎么直接结算？', '异地就医怎么直接结算'],
  ['socialSecurity', '社保卡丢了怎么办？', '社保卡丢了怎么办'],
  ['socialSecurity', '失业了可以领失业金吗？', '失业了可以领失业金吗'],
  ['consumer', '网上买的东西可以七天无理由退货吗？', '网上买的东西可以七天无理由退货吗'],
  ['tax', '个税年度汇算怎么办？', '个人所得税年度汇算怎么办'],
  ['marriage', '结婚登记需要带什么？', '结婚登记需要什么材料'],
  ['fund', '租房可以提取公积金吗？', '租房可以提取公积金吗'],
]

export const places = [
  '某小区3号楼',
  '某小区南门',
  '菜市场东侧',
  '小学门口',
  '公交站旁',
  '临街商铺',
  '路口西北角',
  '社区广场',
] as const
