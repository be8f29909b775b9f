/** Words of people and of machines: times, and JSON, one object a line. */
package io.ampcore.tools.text;
