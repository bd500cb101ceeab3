export { address } from './address.ts'
export { boolean } from './boolean.ts'
export { choice } from './choice.ts'
export { choices } from './choices.ts'
export {
  citizenId,
  citizenIdBirthDate,
  citizenIdCheckDigit,
  citizenIdSex,
  makeCitizenId,
  upgradeCitizenId15,
} from './citizen-id.ts'
export { type CodeTable, codeTable, defineCodeTable } from './code-table.ts'
export { creditCode, creditCodeCheckDigit, makeCreditCode, organisationCheckDigit } from './credit-code.ts'
export { date } from './date.ts'
export { decimal } from './decimal.ts'
export { departmentCode } from './department-code.ts'
export { type DivisionLevel, divisionCode, divisionLevel } from './division-code.ts'
export { file } from './file.ts'
export type { Position } from './geojson.ts'
export { instant } from './instant.ts'
export { integer } from './integer.ts'
export { type Line, line } from './line.ts'
export { link, targetOf } from './link.ts'
export { longText } from './long-text.ts'
export { money } from './money.ts'
export { phone } from './phone.ts'
export { photo } from './photo.ts'
export { type Point, point } from './point.ts'
export { type Polygon, polygon } from './polygon.ts'
export { type Quantity, quantity } from './quantity.ts'
export { text } from './text.ts'
