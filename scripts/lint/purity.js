/** For `no-restricted-globals`: what reaches outside the function. */
export const impureGlobals = [
  'process',
  'fetch',
  'setTimeout',
  'setInterval',
  'localStorage',
  'window',
  'document',
].map((name) => ({ name, message: 'A pure file takes what it needs as an argument.' }));

/** For `no-restricted-syntax`: reading the clock. `new Date(value)` only computes and stays allowed. */
export const clock = [
  'NewExpression[callee.name="Date"][arguments.length=0]',
  'CallExpression[callee.name="Date"]',
  'MemberExpression[object.name="Date"][property.name="now"]',
  'MemberExpression[object.name="performance"][property.name="now"]',
  'MemberExpression[object.name="Math"][property.name="random"]',
].map((selector) => ({ selector, message: 'A pure file takes the moment, or the chance, as an argument.' }));

/** For `no-restricted-syntax`: reading the environment. Setting a variable for somebody else's code stays allowed. */
export const environmentVariables = [
  {
    selector:
      'MemberExpression[object.name="process"][property.name="env"]:not(AssignmentExpression > .left > MemberExpression)',
    message: 'The environment is read once, in server/src/config.ts.',
  },
];
