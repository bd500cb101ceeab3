import type { Words } from './field.ts'

/** Ways to reach somebody outside the city's own pages. */
export type OutsideChannel = 'sms' | 'email' | 'wechat'

/** One message as a channel gets it. */
export interface OutsideMessage {
  /** The same for every try: hand it to the gateway as its idempotency key, so that a repeated try reaches nobody twice. */
  readonly id: string
  readonly channel: OutsideChannel
  /** Phone number, e-mail address or the person's id at the city's WeChat account. Personal: nothing may log it. */
  readonly address: string
  readonly title: string
  readonly text: string
  /** Absolute when the city has said its address, otherwise the path. */
  readonly link: string
  /** 1 for the first try. */
  readonly attempt: number
  /** ISO instant of what it tells of. */
  readonly at: string
}

/** What proves that a message was handed over: a gateway's receipt number, a file and line. Kept with the notice. */
export type DeliveryProof = Readonly<Record<string, string | number>>

/** Hands a message to the outside. Throws when it was not taken; it is then tried again after a pause. */
export type SendOutside = (message: OutsideMessage, signal: AbortSignal) => Promise<DeliveryProof>

/** How a city sends notices. What is left out has the usual value. */
export interface NoticeSettings {
  /** The city's own gateways; a channel without one writes to a file a day. */
  readonly channels?: Partial<Readonly<Record<OutsideChannel, SendOutside>>>
  /** City time in which a text message that can wait does wait: `{ from: '21:00', to: '08:00' }` unless said; `null` switches it off. */
  readonly quietHours?: { readonly from: string; readonly to: string } | null
  /** How long notices are kept, in days; 180 unless said. */
  readonly keepDays?: number
  /** How the city signs its text messages; its title unless said. */
  readonly signature?: Words
}

/** How a city tells other systems of its cases. */
export interface WebhookSettings {
  /** Networks that are not public but may be told, as CIDR: `['10.20.0.0/16']`. None unless said. */
  readonly privateNetworks?: readonly string[]
  /** A receiver that failed for so many days without one success is switched off; 5 unless said. */
  readonly giveUpAfterDays?: number
}
