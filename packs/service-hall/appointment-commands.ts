import { choice, date, defineCommand, text } from '#kernel'
import { Person } from '../base-registers/person.ts'
import { citizen } from '../e-licences/roles.ts'
import { Appointment } from './appointment.ts'
import { ServiceItem } from './model.ts'
import { daysFrom, placeOf, slotSettings, slotsOfDay } from './rules/slots.ts'
import { windowGroups } from './visit.ts'

const group = choice('办什么', {
  general: windowGroups.general.label,
  company: windowGroups.company.label,
  insurance: windowGroups.insurance.label,
  police: windowGroups.police.label,
})

/** Takes one place of a slot for whoever signed in. Two at once never get the same: the table itself refuses the second. */
export const bookAppointment = defineCommand('book-appointment', {
  label: { zh: '预约窗口', en: 'book a time at the counter' },
  asks: { group, day: date('日期'), slot: text('时段', { max: 5 }), item: text('事项', { max: 33 }).optional() },
  for: [citizen],
  async decide(city, { group, day, slot, item }, by) {
    if (!daysFrom(city.today, city.isWorkingDay).includes(day) || !slotsOfDay().includes(slot))
      return {
        refused: {
          zh: `只能预约以后${slotSettings.daysAhead}个工作日的办公时间，请在页面上另选。`,
          en: `Only office hours of the next ${slotSettings.daysAhead} working days can be booked; choose another time.`,
        },
      }
    const [person] = await city.own(Person)
    if (!person)
      return {
        refused: {
          zh: '您的账号还没有实名核验，可以到大厅取号。',
          en: 'Your account is not verified yet; come and take a number.',
        },
      }
    const given = await city.house.all(Appointment, { day, slot, group })
    const seats = Array.from({ length: slotSettings.seats }, (_, i) => i + 1)
    const free = seats.filter((seat) => !given.some((one) => one.seat === seat))
    const seat = free[Number.parseInt(by.digest(person.citizenId).slice(0, 6), 16) % Math.max(1, free.length)]
    if (seat === undefined) return { refused: { zh: '这个时段约满了，请另选时段。', en: 'This time is full; choose another.' } }
    const name = item ? (await city.house.findByKey(ServiceItem, item))?.name : undefined
    const place = placeOf(day, slot, group, seat)
    return {
      adds: [
        {
          record: Appointment,
          once: true,
          values: {
            place,
            personDay: by.digest(`appointment/${person.citizenId}/${day}`),
            day,
            slot,
            group,
            seat,
            holderId: person.citizenId,
            holder: person.name,
            ...(name ? { itemName: name } : {}),
          },
        },
      ],
      taken: {
        zh: '您当天已有预约，或者这个名额刚刚被约走；请再试一次，或另选日期。',
        en: 'You have a booking that day already, or this place was taken just now; try again or choose another day.',
      },
      answer: { place },
    }
  },
})

/** Gives a place back. */
export const cancelAppointment = defineCommand('cancel-appointment', {
  label: { zh: '取消预约', en: 'cancel a booking' },
  asks: { place: text('名额', { max: 40 }) },
  for: [citizen],
  async decide(city, { place }) {
    if (!(await city.own(Appointment)).some((one) => one.place === place))
      return { refused: { zh: '没有这个预约，或者已经取消。', en: 'There is no such booking of yours.' } }
    return { adds: [], drops: [{ record: Appointment, key: place }], answer: { place } }
  },
})
