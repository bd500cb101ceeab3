import type { Actor, City } from './city.ts'
import * as datasets from './datasets/index.ts'
import type { DatasetScript } from './define/index.ts'

/** Plays the registration of datasets on a demo through the engine, as fictional officers. Does nothing for a file that is there already. */
export async function registerDatasets(city: City, scripts: readonly DatasetScript[]): Promise<void> {
  for (const script of scripts) {
    const [known] = await city.db.query(
      `select from registration.dataset where made_by = $1 and provider = $2 and (file ->> 'name' = $3 or name = $4)`,
      [script.officer, script.department, script.fileName, script.about?.name ?? ''],
    )
    if (!known) await register(city, script)
  }
}

async function register(
  city: City,
  { department, officer, fileName, file, about, until, reviewer = '' }: DatasetScript,
): Promise<void> {
  const as = (name: string, role: string, of: string): City => city.as(fictional(city, name, role, of))
  const acting = as(officer, datasets.officerRole.name, department)
  let dataset = await datasets.createDataset(acting, Buffer.from(file), { fileName })
  if (about) {
    const { sharing, en, notPersonal = [], ...said } = about
    const draft = dataset.draft!
    const fields = draft.fields.map((spec) => {
      const [title = ''] = spec.from
      return {
        ...spec,
        ...(en[title] ? { labelEn: en[title] } : {}),
        isPersonal: spec.isPersonal && !notPersonal.includes(title),
      }
    })
    dataset = await datasets.saveDraft(acting, dataset.id, dataset.revision, { ...draft, ...said, fields, sharing })
  }
  if (until === 'draft') return
  dataset = await datasets.submit(acting, dataset.id, dataset.revision)
  if (until === 'published')
    await datasets.publish(as(reviewer, datasets.reviewerRole.name, 'big-data'), dataset.id, dataset.revision)
}

const fictional = ({ definition }: City, name: string, role: string, department: string): Actor => ({
  kind: 'person',
  id: `demo/${department}/${name}`,
  name,
  openRoles: [],
  post: { id: `demo/${department}/${role}`, role, department, division: definition.code.replace(/(00)+$/, '') },
})
