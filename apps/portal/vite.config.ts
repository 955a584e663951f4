import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { leaveOutSchemas } from '../../scripts/leave-out-schemas.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  base: '/p/',
  plugins: [react(), leaveOutSchemas()],
  resolve: { alias: { zod: here('../../packages/client/src/no-validation.ts') } },
  server: { port: 8603, proxy: { '/api': { target: 'http://127.0.0.1:8600', changeOrigin: false } } },
  build: {
    target: ['chrome80', 'edge88', 'firefox78', 'safari14'],
    manifest: true,
    sourcemap: false,
    // The budget is kept by scripts/build-web.ts.
    chunkSizeWarningLimit: 2000,
    // The server's policy allows no data: fonts or scripts; small files stay files.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      treeshake: { moduleSideEffects: (id) => !/\/packages\/(rules|contract|client)\//.test(id) },
    },
  },
})
