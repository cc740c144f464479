<#-- One line for each dependency: licence(s), name, coordinates, address. Sorted, so that builds are equal. -->
What is in Gongkai besides Gongkai itself, and under which licence. Made by the build.
Where several licences are offered, the permissive one is chosen (docs/licences.md).

<#list dependencyMap as e>
<#assign project = e.getKey()/>
<#assign licenses = e.getValue()/>
${licenses?join(" or ")}: ${project.name!project.artifactId} (${project.groupId}:${project.artifactId}:${project.version}<#if project.url??> - ${project.url}</#if>)
</#list>
