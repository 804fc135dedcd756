import type { Plugin } from "esbuild";

/**
 * Lets `email-reply-parser` look in vain for the faster expressions that it would load under Node: it then uses those of the
 * language, and asks for nothing that a script has not.
 */
export const noModules: Plugin = {
  name: "no-modules",
  setup({ initialOptions, onResolve, onLoad }) {
    initialOptions.define = { ...initialOptions.define, "import.meta.url": '""' };
    onResolve({ filter: /^module$/ }, ({ importer }) =>
      /[\\/]email-reply-parser[\\/]/.test(importer) ? { path: "module", namespace: "no-modules" } : undefined,
    );
    onLoad({ filter: /^module$/, namespace: "no-modules" }, () => ({
      contents: 'export const createRequire = () => () => { throw new Error("there are no modules here"); };',
    }));
  },
};
