import { choice, divisionCode, longText, phone, text } from '#kernel'
import { letterKinds, topics } from './topics.ts'

/** A letter. What it says is personal until the office has made a public text of it. */
export const letterForm = {
  topic: choice('关于什么', topics),
  kind: choice('想做什么', letterKinds),
  subject: text('标题', { max: 60 }).hint('一句话说明，请不要写姓名、电话和住址。'),
  content: longText('内容', { max: 3000 }).personal().hint('什么时间、什么地点、什么事、希望怎样解决。'),
  division: divisionCode('所在区县').optional().hint('与某个地方有关时填写。'),
  wish: choice('能否公开', { public: '可以公开，隐去个人信息', private: '不公开' }),
  name: text('称呼', { max: 30 }).optional().personal(),
  phone: phone('联系电话').optional().personal().hint('可不填；只有办理人员能看到。'),
}
export type LetterForm = typeof letterForm
