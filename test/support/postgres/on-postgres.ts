/** Of the tests in which `scratchDatabase` gives a database of PostgreSQL's. */
process.env.PREGON_TEST_ON = 'postgres';
