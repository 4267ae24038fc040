import ajvFormats from 'ajv-formats';
import { Ajv2020 } from 'ajv/dist/2020.js';

/** Holds values against JSON schemas (2020-12) and the schemas in OpenAPI documents, as an outside validator does. */
export type JsonSchemas = {
  /** Makes a document known under its address, so that others may refer to it. */
  add: (address: string, document: object) => void;
  /**
   * What is wrong with a value by the schema at an address, each as `/path: why`; empty when it holds. The steps lead to a
   * schema inside the document: `'paths', '/services', 'get'`.
   * @throws Error where there is no such schema.
   */
  faultsOf: (value: unknown, address: string, ...steps: string[]) => string[];
};

/** A checker that knows no document yet. */
export function jsonSchemas(): JsonSchemas {
  // HSDS and OpenAPI carry keywords of their own
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  ajvFormats.default(ajv);
  ajv.addFormat('%Y', { type: 'number', validate: () => true }); // HSDS: a year, as a number
  return {
    add: (address, document) => void ajv.addSchema({ ...document, $id: address }),
    faultsOf: (value, address, ...steps) => {
      const pointer = steps.map((step) => `/${encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1'))}`);
      const validate = ajv.getSchema(pointer.length === 0 ? address : `${address}#${pointer.join('')}`);
      if (!validate) throw new Error(`there is no schema at ${address} ${steps.join(' ')}`);
      if (validate(value)) return [];
      return (validate.errors ?? []).map(({ instancePath, message, params }) => {
        const choices = 'allowedValues' in params ? ` (${String(params.allowedValues)})` : '';
        return `${instancePath || '/'}: ${message}${choices}`;
      });
    },
  };
}
