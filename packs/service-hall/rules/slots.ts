/** How the counters take appointments: settings of this city (no standard gives them), not verified. */
export const slotSettings = {
  /** Places in each half hour of a group of windows. */
  seats: 3,
  minutes: 30,
  /** Working days ahead that can be booked, the next one first; today is for those who come and take a number. */
  daysAhead: 5,
  hours: [
    ['09:00', '11:30'],
    ['13:30', '16:30'],
  ],
} as const

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
const timeOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/** The times of a day that can be booked, each the begin of its slot: `09:00`, `09:30`, … Pure. */
export const slotsOfDay = (): readonly string[] =>
  slotSettings.hours.flatMap(([from, to]) =>
    Array.from({ length: (minutesOf(to) - minutesOf(from)) / slotSettings.minutes }, (_, i) =>
      timeOf(minutesOf(from) + i * slotSettings.minutes),
    ),
  )

/** The days that can be booked from a day on. Pure. */
export function daysFrom(today: string, isWorkingDay: (day: string) => boolean): readonly string[] {
  const days: string[] = []
  for (let i = 1; days.length < slotSettings.daysAhead && i < 30; i += 1) {
    const day = new Date(Date.parse(`${today}T00:00:00Z`) + i * 86_400_000).toISOString().slice(0, 10)
    if (isWorkingDay(day)) days.push(day)
  }
  return days
}

export const placeOf = (day: string, slot: string, group: string, seat: number): string => `${day}/${slot}/${group}/${seat}`
