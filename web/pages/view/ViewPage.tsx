import { type ComponentType, lazy } from 'react'
import { Route, Routes } from 'react-router'
import { NotFound } from '../../parts/states.tsx'
import type { PageProps } from '../PackPage.tsx'

type View = ComponentType<PageProps>

/** Every pack's own views, each a chunk of its own, found by the build; exported under the name of its file. */
const files = import.meta.glob<Record<string, View>>('../../../packs/*/views/*.tsx')

// Made once and outside the component: a component that suspends forgets what it made, and would load for ever.
const views = new Map(
  Object.entries(files).map(([path, load]) => {
    const [, pack, name] = /packs\/([^/]+)\/views\/([^/]+)\.tsx$/.exec(path)!
    return [`${pack}/${name}`, lazy(async () => ({ default: (await load())[name!]! }))]
  }),
)

/** A pack's own view: `packs/<pack>/views/<View>.tsx`. */
export function ViewPage(props: PageProps) {
  const { page, packName } = props
  const View = views.get(`${packName}/${page.view}`)
  if (!View) return <NotFound />
  // A route of its own, so that the view finds the parts its path names (`/plan/:plan`) in useParams().
  return (
    <Routes>
      <Route path={page.path} element={<View {...props} />} />
    </Routes>
  )
}
