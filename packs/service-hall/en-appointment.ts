/** English of appointments at the counter, by path. */
const groups = (at: string) => ({
  [`${at}.options.general`]: 'General services',
  [`${at}.options.company`]: 'Companies and permits',
  [`${at}.options.insurance`]: 'Insurance and housing fund',
  [`${at}.options.police`]: 'Police and households',
})

export const enOfAppointment = {
  'pages./appointments': 'Book a time',
  'queries.slots': 'Times that can be booked',
  'queries.expected': 'Booked for today',
  'records.appointment.label': 'Appointment',
  'records.appointment.purpose': 'A time at a group of windows of the hall; each place is given to one person.',
  'records.appointment.fields.place': 'Place',
  'records.appointment.fields.place.help': 'Day, time, group of windows and seat.',
  'records.appointment.fields.personDay': 'One a day each',
  'records.appointment.fields.day': 'Day',
  'records.appointment.fields.slot': 'Time',
  'records.appointment.fields.group': 'What for',
  ...groups('records.appointment.fields.group'),
  'records.appointment.fields.seat': 'Seat',
  'records.appointment.fields.holderId': 'Identity number',
  'records.appointment.fields.holder': 'Who booked',
  'records.appointment.fields.itemName': 'Item',
}
