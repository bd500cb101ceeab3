import { Readable } from 'node:stream'
import type { City } from './city.ts'
import type { Seeding } from './define/index.ts'
import { dropFile, flows, keepConnection, keepFlow, runFlow } from './exchange/index.ts'

/** A demo flow from a drop folder into a register, run once; see `Seeding.flow`. */
export async function seedFlow(
  city: City,
  { name, purpose, folder, file, record, mapping, providedBy }: Parameters<Seeding['flow']>[0],
): Promise<void> {
  if ((await flows(city)).some((flow) => flow.name === name)) return
  const { id } = await keepConnection(city, { name: `${name}（投递文件夹）`, kind: 'folder', settings: { folder } })
  await dropFile(city, id, file.name, Readable.from([Buffer.from(file.text)]))
  const flow = await keepFlow(city, {
    name,
    purpose,
    source: { connection: id, files: '*' },
    sink: { register: `${city.ownerOf(record).pack.name}/${record.name}` },
    mapping: Object.entries(mapping).map(([to, from]) => ({ to, from })),
    mode: 'files',
    schedule: { kind: 'minutes', every: 60 },
    providedBy,
  })
  await runFlow(city, flow.id)
}
