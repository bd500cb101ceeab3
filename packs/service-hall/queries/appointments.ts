import { choice, defineQuery } from '#kernel'
import { citizen } from '../../e-licences/roles.ts'
import { Appointment } from '../appointment.ts'
import { windowClerk } from '../roles.ts'
import { daysFrom, slotSettings, slotsOfDay } from '../rules/slots.ts'
import { windowGroups } from '../visit.ts'

/** Which times are free, and what the asker has booked. */
export const slots = defineQuery('slots', {
  label: '可预约的时段',
  asks: {
    group: choice('办什么', {
      general: windowGroups.general.label,
      company: windowGroups.company.label,
      insurance: windowGroups.insurance.label,
      police: windowGroups.police.label,
    }),
  },
  for: [citizen],
  async answer(city, { group }) {
    const days = daysFrom(city.today, city.isWorkingDay)
    const given = await city.house.all(Appointment, { group, day: { from: days[0] ?? city.today } })
    const mine = await city.own(Appointment)
    return {
      days: days.map((day) => ({
        day,
        slots: slotsOfDay().map((slot) => ({
          slot,
          left: Math.max(0, slotSettings.seats - given.filter((one) => one.day === day && one.slot === slot).length),
        })),
      })),
      mine: mine
        .filter(({ day }) => day >= city.today)
        .map(({ place, day, slot, group, itemName }) => ({ place, day, slot, group, itemName: itemName ?? null }))
        .sort((a, b) => `${a.day}${a.slot}`.localeCompare(`${b.day}${b.slot}`)),
    }
  },
})

/** Who is expected today, by time; names masked as everywhere. */
export const expected = defineQuery('expected', {
  label: '今天的预约',
  asks: {},
  for: [windowClerk],
  async answer(city) {
    const today = await city.house.all(Appointment, { day: city.today })
    return {
      expected: today
        .map(({ place, slot, group, holder, itemName }) => ({ place, slot, group, holder, itemName: itemName ?? null }))
        .sort((a, b) => a.slot.localeCompare(b.slot)),
    }
  },
})
