/** English words of the pack that several places show. */
export const kindWords: Readonly<Record<string, string>> = {
  licence: 'Licensing',
  penalty: 'Penalties',
  coercion: 'Coercion',
  levy: 'Levies',
  payment: 'Payments to people',
  inspection: 'Inspection',
  confirmation: 'Confirmation',
  reward: 'Rewards',
  ruling: 'Rulings',
  other: 'Other powers',
}
export const gradeWords: Readonly<Record<string, string>> = {
  minor: 'minor',
  light: 'light',
  ordinary: 'ordinary',
  serious: 'serious',
}
export const penaltyKindWords: Readonly<Record<string, string>> = {
  warning: 'warning, criticism',
  fine: 'fine, confiscation',
  suspension: 'licence suspended, grade lowered',
  revocation: 'licence revoked',
  restriction: 'business restricted or closed, barred from the trade',
  detention: 'detention',
}
export const subjectKindWords: Readonly<Record<string, string>> = {
  organisation: 'legal person or other organisation',
  person: 'natural person',
  soleTrader: 'sole trader',
}
export const powerNames: Readonly<Record<string, string>> = {
  'CF-SG-001': 'Trading in food without a licence',
  'CF-SG-002': 'Selling food past its date',
  'CF-SG-003': 'Prices not marked as required',
  'CF-SG-004': 'Yearly report not published in time',
  'CF-CG-001': 'Dumping construction waste',
  'CF-CG-002': 'Occupying a street without permission',
  'CF-HB-001': 'Noise of building at night',
  'CF-HB-002': 'No measures against dust',
  'CF-JT-001': 'Carrying passengers without a licence',
}
