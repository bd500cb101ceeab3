import { lazy } from 'react'
import { useParams } from 'react-router'
import { useDefinitions, useSession } from '../data.ts'
import type { PageDefinition } from '../definitions.ts'
import { Failed, Forbidden, Loading, NotFound, SignInNeeded } from '../parts/states.tsx'
import { useTitle } from '../parts/use-title.ts'

export interface PageProps {
  readonly page: PageDefinition
  readonly packName: string
}

// One chunk for each kind: a visitor who reads a board never downloads the map or the forms.
const Register = lazy(async () => ({ default: (await import('./register/Register.tsx')).Register }))
const MapPage = lazy(async () => ({ default: (await import('./map/MapPage.tsx')).MapPage }))
const Board = lazy(async () => ({ default: (await import('./board/Board.tsx')).Board }))
const FormPage = lazy(async () => ({ default: (await import('./form/FormPage.tsx')).FormPage }))
const ViewPage = lazy(async () => ({ default: (await import('./view/ViewPage.tsx')).ViewPage }))

/** Finds the page of a pack at an address and hands over to its kind. */
export function PackPage() {
  const { pack: packName = '', '*': rest = '' } = useParams()
  const definitions = useDefinitions()
  const session = useSession()
  const pack = definitions.data?.packs.find((each) => each.name === packName)
  const page = pack && pageAt(pack.pages, `/${rest.replace(/\/$/, '')}`)
  useTitle(page?.title)
  if (definitions.isLoading || session.isLoading)
    return (
      <div className="page">
        <Loading />
      </div>
    )
  if (definitions.error) return <Failed error={definitions.error} retry={() => void definitions.refetch()} />
  if (!pack) return <NotFound />
  // Pages one may not see are not in the definitions; for a visitor signing in may bring them.
  if (!page) {
    if (!session.data?.signedIn) return <SignInNeeded />
    const isForbidden = pack.forbidden?.some((path) => matches(path, `/${rest.replace(/\/$/, '')}`))
    return isForbidden ? <Forbidden /> : <NotFound />
  }
  const props = { page, packName }
  switch (page.kind) {
    case 'register':
      return <Register key={page.href} {...props} />
    case 'map':
      return <MapPage key={page.href} {...props} />
    case 'board':
      return <Board key={page.href} {...props} />
    case 'form':
      return <FormPage key={page.href} {...props} />
    case 'view':
      return <ViewPage key={page.href} {...props} />
  }
}

/** The page whose path matches; a path may name parts, `/plans/:plan`. */
function pageAt(pages: readonly PageDefinition[], path: string): PageDefinition | undefined {
  return pages.find((page) => page.path === path) ?? pages.find((page) => page.path.includes(':') && matches(page.path, path))
}

const matches = (pattern: string, path: string): boolean => new RegExp(`^${pattern.replace(/:[a-zA-Z]+/g, '[^/]+')}$`).test(path)
