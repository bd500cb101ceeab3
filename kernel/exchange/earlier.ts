import type { Position } from './connector.ts'

const stamp = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}:\d{2})(\.\d+)?([+-]\d{2})?(?::?(\d{2}))?$/

/** A position some seconds back, without the key: rows that were being written when the last run passed by are met again. Pure. */
export function earlier(position: Position, seconds: number): Position {
  const match = stamp.exec(String(position['changed']))
  // A version number has no seconds: reading goes on exactly where it ended.
  if (!match) return position
  const [, day, time, fraction = '', hours, minutes = '00'] = match
  const at =
    Date.parse(`${day}T${time}${fraction.slice(0, 4)}${hours === undefined ? 'Z' : `${hours}:${minutes}`}`) - seconds * 1000
  return {
    changed: new Date(at)
      .toISOString()
      .replace('T', ' ')
      .replace('Z', hours === undefined ? '' : '+00'),
  }
}
