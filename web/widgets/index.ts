import { address } from './address.tsx'
import { boolean } from './boolean.tsx'
import { choice } from './choice.tsx'
import { choices } from './choices.tsx'
import { citizenId } from './citizenId.tsx'
import { codeTable } from './codeTable.tsx'
import { creditCode } from './creditCode.tsx'
import { date } from './date.tsx'
import { decimal } from './decimal.tsx'
import { departmentCode } from './departmentCode.tsx'
import { divisionCode } from './divisionCode.tsx'
import { file } from './file.tsx'
import { instant } from './instant.tsx'
import { integer } from './integer.tsx'
import { line } from './line.tsx'
import { link } from './link.tsx'
import { longText } from './longText.tsx'
import { money } from './money.tsx'
import { phone } from './phone.tsx'
import { photo } from './photo.tsx'
import { point } from './point.tsx'
import { polygon } from './polygon.tsx'
import { quantity } from './quantity.tsx'
import { text } from './text.tsx'
import type { Widget } from './widget.ts'

export type { EditProps, ShowProps, Widget } from './widget.ts'

const widgets: Readonly<Record<string, Widget>> = {
  address,
  boolean,
  choice,
  choices,
  citizenId,
  codeTable,
  creditCode,
  date,
  decimal,
  departmentCode,
  divisionCode,
  file,
  instant,
  integer,
  line,
  link,
  longText,
  money,
  phone,
  photo,
  point,
  polygon,
  quantity,
  text,
}

/** The widget a field type names. A name this build does not know is shown as text rather than not at all. */
export const widgetOf = (name: string): Widget => widgets[name] ?? text
