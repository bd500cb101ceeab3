/**
 * Notices: messages to people over a channel, with proof of delivery. Written from case events, each exactly once; in-app by being in the
 * list, outside through the city's gateways (`city.definition.notices.channels`) or into a file a day.
 *
 *   recordNotices(city, event, {silent?}) → number     deliver function of the outbox; `silent` leaves the channels outside out
 *   sendNotices(city) → number     sends what waits; order, growing pauses, `stuck` after ten tries
 *   inbox(city, {unread?, after?, limit?}), unreadCount(city), markRead(city, {ids} | {upTo})     of the person and the acting post
 *   tellPost(city, event, post, …)     something that is no case event
 *   stuckNotices(city), retryNotices(city, id?)     for administrators
 *   createCalendar, revokeCalendar, findCalendar, calendarOwner     the secret address of a person's calendar
 */
export { type CalendarFeed, calendarOwner, createCalendar, findCalendar, revokeCalendar } from './calendar.ts'
export { type InboxOptions, inbox, markRead, unreadCount } from './inbox.ts'
export type { Notice, NoticeKind, PostAddress } from './notice.ts'
export { recordNotices, tellPost } from './record.ts'
export { sendNotices, tidyNotices } from './send.ts'
export type { StuckNotice } from './store.ts'
export { retryNotices, stuckNotices } from './stuck.ts'
