import type { OutsideChannel, Words } from '../define/index.ts'

export type Channel = 'in-app' | OutsideChannel

/** What a notice is about; the page chooses lamp and word by it. */
export type NoticeKind =
  | 'received'
  | 'progress'
  | 'correction'
  | 'closed'
  | 'refused'
  | 'extended'
  | 'merged'
  | 'reopened'
  | 'comment'
  | 'work'
  | 'urged'
  | 'yellow'
  | 'red'
  | 'ruling'
  | 'trouble'

/** Whose holders hear of it: a role in a department (`''` is any) for the divisions that contain this one. */
export interface PostAddress {
  readonly role: string
  readonly department: string
  readonly division: string
}

/** What is known of somebody who waits for an answer. */
export interface Reachable {
  /** Id of the case they raised, also when it was merged into another since. */
  readonly raised: string
  readonly person?: string | undefined
  readonly phone?: string | undefined
  readonly email?: string | undefined
  readonly wechat?: string | undefined
}

/** A notice before anybody thought of channels. */
export interface Draft {
  readonly to: { readonly post: PostAddress } | { readonly reporter: Reachable }
  readonly kind: NoticeKind
  /** Not held back in the quiet hours. */
  readonly urgent: boolean
  readonly title: Words
  readonly body: Words
  /** Page it opens, when it is not the case itself: whoever answers for a card need not be able to open its case. */
  readonly href?: string
}

/** One notice as its reader sees it. */
export interface Notice {
  readonly id: number
  readonly kind: NoticeKind
  /** ISO instant. */
  readonly at: string
  readonly title: string
  readonly body: string
  readonly href: string
  readonly number?: string
  /** To the post one acts in rather than to oneself. */
  readonly toPost: boolean
  readonly isRead: boolean
}
