/** What is handed to the reporter in writing of one action (文书): put together from the case and from wording that is data. */
export interface Paper {
  /** 受理通知书 and the like. */
  readonly title: string
  /** Whom it is addressed to. */
  readonly to: string
  readonly paragraphs: readonly string[]
  /** The law it rests on, as it stands on the sheet. */
  readonly basis: string
  /** The body that signs it. */
  readonly by: string
  /** Where the wording comes from: the edition in force on the day of the action, its source, and whether that was checked. */
  readonly wording: { readonly edition: number; readonly basis: string; readonly isVerified: boolean }
}
