import type { FieldDefinition } from '../../../../web/data.ts'
import { FileEntry } from '../../../../web/uploads/FileEntry.tsx'
import type { GuideMaterial } from '../Guide.tsx'

/** As the form's own file fields allow. */
const largest = 20 * 1024 * 1024

/** The way to hand one material in as a file. */
export function MaterialFile({
  id,
  material,
  value,
  onChange,
}: {
  id: string
  material: GuideMaterial
  value: string | undefined
  onChange: (value: string | undefined) => void
}) {
  const field = {
    name: `material${material.order}`,
    label: material.name,
    kind: 'file',
    widget: 'file',
    optional: true,
    personal: false,
    options: { maxBytes: largest },
  } as unknown as FieldDefinition
  return <FileEntry id={id} field={field} value={value} onChange={onChange} />
}
