import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** Builds the browser app into `dist/web`; `npx vite web` serves it with the API of a running city behind it. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  // maplibre-gl 6 starts its worker as a module; the default IIFE format gives a blank map without an error.
  worker: { format: 'es' },
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    // antd and maplibre are each one lazy chunk of their own; splitting them further only adds requests.
    chunkSizeWarningLimit: 1400,
    // The policy forbids inline scripts and data: fonts; small SVG may stay inline.
    modulePreload: { polyfill: false },
  },
  server: {
    fs: { allow: ['..'] },
    host: '127.0.0.1',
    port: 5173,
    proxy: { '/api': 'http://127.0.0.1:8080', '/openapi.json': 'http://127.0.0.1:8080' },
  },
})
