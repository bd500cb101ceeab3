type Pair = readonly [zh: string, en: string]

const channels: Readonly<Record<string, Pair>> = {
  sms: ['短信', 'Text message'],
  email: ['邮件', 'E-mail'],
  wechat: ['微信', 'WeChat'],
  'in-app': ['站内', 'In-app'],
}
const types: Readonly<Record<string, Pair>> = {
  opened: ['提交', 'opened'],
  moved: ['流转', 'moved'],
  closed: ['办结', 'closed'],
  reopened: ['重新办理', 'reopened'],
  merged: ['合并', 'merged'],
  extended: ['延期', 'extended'],
  yellow: ['黄灯', 'yellow lamp'],
  red: ['红灯', 'red lamp'],
}

/** A channel as people call it. */
export const channelWords = (channel: string): Pair => channels[channel] ?? [channel, channel]
/** What kind of event another system was to be told of. */
export const typeWords = (type: string): Pair => types[type] ?? [type, type]
