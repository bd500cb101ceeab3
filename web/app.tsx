import { lazy, Suspense, useMemo, useState } from 'react'
import { BrowserRouter, Route, Routes } from 'react-router'
import { Frame } from './frame/Frame.tsx'
import { Boundary } from './parts/Boundary.tsx'
import { PreferencesContext, rememberedLarge, rememberLarge } from './parts/preferences.ts'
import { SessionGuard } from './parts/SessionGuard.tsx'
import { Loading, NotFound } from './parts/states.tsx'
import { PortalHome } from './portal/PortalHome.tsx'
import { type Language, makeWords, rememberedLanguage, rememberLanguage, WordsContext } from './words.ts'

// The portal home comes with the first load; everything else when it is opened.
const SignIn = lazy(async () => ({ default: (await import('./sign-in/SignIn.tsx')).SignIn }))
const DeskHome = lazy(async () => ({ default: (await import('./desk/DeskHome.tsx')).DeskHome }))
const Catalogue = lazy(async () => ({ default: (await import('./catalogue/Catalogue.tsx')).Catalogue }))
const Interfaces = lazy(async () => ({ default: (await import('./interfaces/Interfaces.tsx')).Interfaces }))
const AboutData = lazy(async () => ({ default: (await import('./about-data/AboutData.tsx')).AboutData }))
const SearchResults = lazy(async () => ({ default: (await import('./portal/SearchResults.tsx')).SearchResults }))
const Report = lazy(async () => ({ default: (await import('./cases/report/Report.tsx')).Report }))
const Track = lazy(async () => ({ default: (await import('./cases/track/Track.tsx')).Track }))
const MyMatters = lazy(async () => ({ default: (await import('./cases/my/MyMatters.tsx')).MyMatters }))
const MyMatter = lazy(async () => ({ default: (await import('./cases/my/MyMatter.tsx')).MyMatter }))
const Worklist = lazy(async () => ({ default: (await import('./cases/worklist/Worklist.tsx')).Worklist }))
const CaseFilePage = lazy(async () => ({ default: (await import('./cases/file/CaseFilePage.tsx')).CaseFilePage }))
const PaperPage = lazy(async () => ({ default: (await import('./cases/paper/PaperPage.tsx')).PaperPage }))
const AreaPage = lazy(async () => ({ default: (await import('./portal/AreaPage.tsx')).AreaPage }))
const NoticesPage = lazy(async () => ({ default: (await import('./notices/NoticesPage.tsx')).NoticesPage }))
const OutboxPage = lazy(async () => ({ default: (await import('./notices/OutboxPage.tsx')).OutboxPage }))
const DecisionTables = lazy(async () => ({ default: (await import('./decisions/DecisionTables.tsx')).DecisionTables }))
const DecisionTablePage = lazy(async () => ({ default: (await import('./decisions/DecisionTablePage.tsx')).DecisionTablePage }))
const FigureCases = lazy(async () => ({ default: (await import('./pages/figure/FigureCases.tsx')).FigureCases }))
const PackPage = lazy(async () => ({ default: (await import('./pages/PackPage.tsx')).PackPage }))

/** The browser app: what the reader chose, and which page stands at which address. */
export function App() {
  const [language, setLanguage] = useState<Language>(rememberedLanguage)
  const [large, setLarge] = useState(rememberedLarge)
  const words = useMemo(
    () =>
      makeWords(language, (next) => {
        rememberLanguage(next)
        setLanguage(next)
      }),
    [language],
  )
  const preferences = useMemo(
    () => ({
      large,
      setLarge(next: boolean) {
        rememberLarge(next)
        setLarge(next)
      },
    }),
    [large],
  )
  return (
    <WordsContext value={words}>
      <PreferencesContext value={preferences}>
        <BrowserRouter>
          <Frame>
            <Boundary>
              <Suspense
                fallback={
                  <div className="page">
                    <Loading />
                  </div>
                }
              >
                <Routes>
                  <Route path="/" element={<PortalHome />} />
                  <Route path="/search" element={<SearchResults />} />
                  <Route path="/sign-in" element={<SignIn />} />
                  <Route path="/desk" element={<DeskHome />} />
                  <Route path="/catalogue" element={<Catalogue />} />
                  <Route path="/api" element={<Interfaces />} />
                  <Route path="/about-data" element={<AboutData />} />
                  <Route path="/areas/:area" element={<AreaPage />} />
                  <Route path="/report" element={<Report />} />
                  <Route path="/track" element={<Track />} />
                  <Route path="/my" element={<MyMatters />} />
                  <Route path="/my/:id" element={<MyMatter />} />
                  <Route path="/cases" element={<Worklist />} />
                  <Route path="/cases/:id" element={<CaseFilePage />} />
                  <Route path="/papers/:id/:seq" element={<PaperPage />} />
                  <Route path="/papers" element={<PaperPage />} />
                  <Route path="/notices" element={<NoticesPage />} />
                  <Route path="/outbox" element={<OutboxPage />} />
                  <Route path="/decisions" element={<DecisionTables />} />
                  <Route path="/decisions/:pack/:name" element={<DecisionTablePage />} />
                  <Route path="/figures/cases" element={<FigureCases />} />
                  <Route path="/:pack/*" element={<PackPage />} />
                  <Route path="*" element={<NotFound />} />
                </Routes>
              </Suspense>
            </Boundary>
          </Frame>
          <SessionGuard />
        </BrowserRouter>
      </PreferencesContext>
    </WordsContext>
  )
}
