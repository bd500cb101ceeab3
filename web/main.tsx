import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { isAway } from './parts/Boundary.tsx'
import { rememberedLarge, rememberLarge } from './parts/preferences.ts'
import { Problem } from './request.ts'
import { applyTokens } from './theme.ts'
import { rememberedLanguage, rememberLanguage } from './words.ts'
import './theme.css'

applyTokens(document.documentElement)
rememberLanguage(rememberedLanguage())
rememberLarge(rememberedLarge())

const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      // A refusal stays a refusal however often one asks; only a lost connection or a tired server is worth a second try.
      retry: (times, error) => times < 2 && !(error instanceof Problem && error.status >= 400 && error.status < 500),
    },
  },
})

createRoot(document.getElementById('root')!, {
  // Shown to the reader by the boundary; a mistake of ours also belongs in the console.
  onCaughtError: (error) => (isAway(error) ? undefined : console.error(error)),
}).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <App />
    </QueryClientProvider>
  </StrictMode>,
)
